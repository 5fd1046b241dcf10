#!/usr/bin/env python3
"""Calls of the API, over http and https, beside curl and a bare libcurl program."""

import measure
from measure import stand
from measure.gauge import instructions, memory, timing
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


def figures(command, env):
    """All that is measured of one command."""
    timed = timing(command, env)
    return instructions(command, env), timed.wall, timed.least, timed.cpu, memory(command, env)


def section(scheme, found):
    """The figures of all programs, and those of `stream` in relation to others."""
    rows = [[name, million(count), *(f"{value:.1f}" for value in rest)]
            for name, (count, *rest) in found.items()]
    ratios = []
    for build in ("static", "dynamic"):
        ours = found[f"stream, {build}"]
        ratios += [[f"stream, {build} / {other}",
                    *(ratio(one, that) for one, that in zip(ours, found[other]))]
                   for other in ("floor", "curl")]
    return f"### Over {scheme}\n\n{table(HEAD, rows)}\n{table(HEAD, ratios)}"


def main():
    """Prints the section."""
    options = measure.options(__doc__)
    stand.enter_namespace()
    print("## Calls\n\nThe same PUT by each program that is not ours. `floor` is "
          "`tests/bench/floor.cpp`: libcurl of the\nstatic build and nothing else.\n")
    with stand.standing() as standing:
        for scheme, url in standing.urls.items():
            env = standing.environment(scheme)
            print(section(scheme, {name: figures(command, env)
                                   for name, command in programs(options, url).items()}))


if __name__ == "__main__":
    main()
