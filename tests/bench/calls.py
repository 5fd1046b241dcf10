#!/usr/bin/env python3
"""Calls of the API, over http and https, beside curl and a bare libcurl program."""

import sys
from dataclasses import astuple, dataclass

import measure
from measure import stand
from measure.gauge import instructions, memory, timings
from measure.table import million, ratio, table

BODY = '{"content_state":{"title":"Nightly backup","percentage":42,"type":"progress"}}'
COMMANDS = {
    "stream": ["stream", "nightly-backup", "--title", "Nightly backup", "--progress", "42%"],
    "notify": ["notify", "Backup done", "42 GB in 3 minutes"],
    "metric set": ["metric", "set", "disk", "41"],
}
HEAD = ["", "million instructions", "wall ms", "least wall ms", "CPU ms", "peak MiB"]


def programs(options, url):
    """The command lines to compare, by what the table calls them."""
    path = "/live-activity/stream/nightly-backup"
    curl = ["curl", "--silent", "--output", "/dev/null", "--request", "PUT", "--data", BODY,
            "--header", "Content-Type: application/json",
            "--header", f"Authorization: Bearer {stand.KEY}", url + path]
    floor = [str(measure.FLOOR), url + path, BODY, stand.KEY, str(stand.ROOTS)]
    made = {"curl": curl, "floor": floor}
    for name, words in COMMANDS.items():
        made[f"{name}, static"] = [str(options.static_binary), *words]
        made[f"{name}, dynamic"] = [str(options.binary), *words]
    return made


@dataclass(frozen=True)
class Figures:
    """All that is measured of one command."""

    instructions: int
    wall: float
    least: float
    cpu: float
    memory: float


def figures(commands, env):
    """Those of all commands, by their names."""
    timed = timings(commands, env)
    return {name: Figures(instructions(command, env), timed[name].wall, timed[name].least,
                          timed[name].cpu, memory(command, env))
            for name, command in commands.items()}


def section(scheme, found):
    """The figures of all programs, and those of `stream` in relation to others."""
    rows = [[name, million(one.instructions), *(f"{value:.1f}" for value in astuple(one)[1:])]
            for name, one in found.items()]
    ratios = []
    for build in ("static", "dynamic"):
        ours = astuple(found[f"stream, {build}"])
        ratios += [[f"stream, {build} / {other}",
                    *(ratio(one, that) for one, that in zip(ours, astuple(found[other])))]
                   for other in ("floor", "curl")]
    return f"### Over {scheme}\n\n{table(HEAD, rows)}\n{table(HEAD, ratios)}"


def verdicts(https, http):
    """The exit codes for what has to hold of `stream`. Of times, the least are compared."""
    static, dynamic, curl = (http[name] for name in ("stream, static", "stream, dynamic", "curl"))
    ours = https["stream, static"]
    return [
        measure.verdict("https, static / floor, instructions",
                        ours.instructions / https["floor"].instructions, most=1.12),
        measure.verdict("https, static / curl, instructions",
                        ours.instructions / https["curl"].instructions, most=0.10),
        measure.verdict("https, static, peak MiB", ours.memory, most=8),
        measure.verdict("http, static / curl, time", static.least / curl.least, most=0.40),
        measure.verdict("http, dynamic / curl, time", dynamic.least / curl.least, most=1.20)]


def main():
    """Prints the section; fails if a call costs too much."""
    options = measure.options(__doc__)
    stand.enter_namespace()
    print("## Calls\n\nThe same PUT by each program that is not ours. `floor` is "
          "`tests/bench/floor.cpp`: libcurl of the\nstatic build and nothing else.\n")
    found = {}
    with stand.standing() as standing:
        for scheme, url in standing.urls.items():
            env = standing.environment(scheme)
            found[scheme] = figures(programs(options, url), env)
            print(section(scheme, found[scheme]))
    return max(verdicts(**found))


if __name__ == "__main__":
    sys.exit(main())
