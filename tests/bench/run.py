#!/usr/bin/env python3
"""What it costs to run a job under `run`: its start, and the copying of its output."""

import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time

import measure
from measure.table import ratio, table

ROUNDS = 200
COPIES = 21
SIZE = 256 << 20
MOST_TIME = 3  # of the static build, beside `true`
LEAST_RATE = 1  # of that of cat
# All variables of a call: nothing that depends on who runs the benchmark, and nobody to call.
ENVIRONMENT = {"HOME": "/", "PATH": "/usr/bin:/bin", "ACTIVITYSMITH_API_KEY": "ask_benchmark",
               "ACTIVITYSMITH_API_URL": "http://127.0.0.1:9/api"}


def times_of(commands, rounds):
    """The seconds that each command takes, by its name. They take turns, so that whatever else the
    machine does falls on all of them."""
    times = {name: [] for name in commands}
    for _ in range(rounds):
        for name, words in commands.items():
            begin = time.perf_counter()
            subprocess.run(words, env=ENVIRONMENT, stdin=subprocess.DEVNULL, check=True)
            times[name].append(time.perf_counter() - begin)
    return times


def starts(builds):
    """The table about the start of a job that does nothing, and the static build's beside it."""
    others = {"`true`": ["true"], "`env true`": ["env", "true"],
              "`timeout 5 true`": ["timeout", "5", "true"]}
    ours = {f"`run -- true`, {build}": [str(binary), "run", "--", "true"]
            for build, binary in builds.items()}
    times = times_of({**others, **ours}, ROUNDS)
    median = {name: statistics.median(some) for name, some in times.items()}
    least = {name: min(some) for name, some in times.items()}
    rows = [[name, f"{median[name] * 1e3:.2f}", f"{least[name] * 1e3:.2f}",
             *(ratio(least[name], least[other]) for other in others)] for name in times]
    head = ["", "wall ms", "least wall ms", *(f"least / {name}" for name in others)]
    return table(head, rows), least["`run -- true`, static"] / least["`true`"]


def copies(builds, file):
    """The table about copying, and the least of our rates in relation to that of cat."""
    source = f"cat {shlex.quote(file)}"
    ways = {"`cat`": f"{source} | cat"}
    ways |= {f"`run`, {build}": f"{shlex.quote(str(binary))} run -- {source}"
             for build, binary in builds.items()}
    commands = {name: ["/bin/sh", "-c", f"{way} | cat >/dev/null"] for name, way in ways.items()}
    times = times_of(commands, COPIES)
    rates = {name: SIZE / min(some) / 1e6 for name, some in times.items()}
    shares = {name: rate / rates["`cat`"] for name, rate in rates.items()}
    rows = [[name, f"{rates[name]:.0f}", f"{share:.2f}"] for name, share in shares.items()]
    return table(["", "MB/s", "/ `cat`"], rows), min(shares.values())


def main():
    """Prints the section; fails if a job's start or the copying takes too long."""
    builds = measure.options(__doc__).builds
    print("## Jobs\n\nA job that does nothing, by itself and under programs that run others, in turns."
          " A run has to wait\nfor other processes several times, which a busy machine makes long; "
          "so the least times are compared.\n")
    text, most = starts(builds)
    print(text)
    print(f"{SIZE >> 20} MiB of a file from `cat` through one more process into a pipe; the best of "
          f"{COPIES} rates.\n")
    with tempfile.NamedTemporaryFile() as file:
        file.write(os.urandom(1 << 20) * (SIZE >> 20))
        file.flush()
        os.fsync(file.fileno())  # or the disk would be busy with it while we measure
        text, least = copies(builds, file.name)
    print(text)
    return max(measure.verdict("`run -- true` / `true`, wall time, static", most, most=MOST_TIME),
               measure.verdict("copying / `cat`", least, least=LEAST_RATE))


if __name__ == "__main__":
    sys.exit(main())
