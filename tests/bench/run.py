#!/usr/bin/env python3
"""What it costs to run a job under `run`: its start, and the copying of its output."""

import argparse
import os
import pathlib
import shlex
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 100
COPIES = 7
SIZE = 256 << 20
LEAST_RATE = 0.5  # of that of cat
# All variables of a call: nothing that depends on who runs the benchmark, and nobody to call.
ENVIRONMENT = {"HOME": "/", "PATH": "/usr/bin:/bin", "ACTIVITYSMITH_API_KEY": "ask_benchmark",
               "ACTIVITYSMITH_API_URL": "http://127.0.0.1:9/api"}


def table(head, rows):
    """A table in Markdown; all columns but the first are figures."""
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "".join("| " + " | ".join(map(str, line)) + " |\n" for line in lines)


def medians(commands, rounds):
    """The median seconds of each command by its name. They take turns, so that whatever else the
    machine does falls on all of them."""
    times = {name: [] for name in commands}
    for _ in range(rounds):
        for name, words in commands.items():
            begin = time.perf_counter()
            subprocess.run(words, env=ENVIRONMENT, stdin=subprocess.DEVNULL, check=True)
            times[name].append(time.perf_counter() - begin)
    return {name: statistics.median(all_times) for name, all_times in times.items()}


def starts(binaries):
    """The section about the start of a job that does nothing."""
    others = {"`true`": ["true"], "`env true`": ["env", "true"],
              "`timeout 5 true`": ["timeout", "5", "true"]}
    ours = {f"`run -- true`, {build}": [binary, "run", "--", "true"]
            for build, binary in binaries.items()}
    found = medians({**others, **ours}, ROUNDS)
    rows = [[name, f"{seconds * 1e3:.2f}", *(f"{seconds / found[other]:.2f}" for other in others)]
            for name, seconds in found.items()]
    return table(["", "wall ms", *(f"/ {name}" for name in others)], rows)


def copies(binaries, file):
    """The section about copying, and the least of our rates in relation to that of cat."""
    source = f"cat {shlex.quote(file)}"
    ways = {"`cat`": f"{source} | cat"}
    ways |= {f"`run`, {build}": f"{shlex.quote(binary)} run -- {source}"
             for build, binary in binaries.items()}
    commands = {name: ["/bin/sh", "-c", f"{way} | cat >/dev/null"] for name, way in ways.items()}
    found = medians(commands, COPIES)
    rates = {name: SIZE / seconds / 1e6 for name, seconds in found.items()}
    shares = {name: rate / rates["`cat`"] for name, rate in rates.items()}
    rows = [[name, f"{rates[name]:.0f}", f"{share:.2f}"] for name, share in shares.items()]
    return table(["", "MB/s", "/ `cat`"], rows), min(shares.values())


def main():
    """Prints the section; 1 if copying is too slow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True, type=pathlib.Path, help="the dynamic build")
    parser.add_argument("--static-binary", type=pathlib.Path, help="the static build")
    options = parser.parse_args()
    builds = {"static": options.static_binary, "dynamic": options.binary}
    binaries = {build: str(path.resolve()) for build, path in builds.items() if path}
    print("## Jobs\n\nA job that does nothing, by itself and under programs that run others.\n")
    print(starts(binaries))
    print(f"{SIZE >> 20} MiB of a file from `cat` through one more process into a pipe.\n")
    with tempfile.NamedTemporaryFile() as file:
        file.write(os.urandom(1 << 20) * (SIZE >> 20))
        file.flush()
        text, least = copies(binaries, file.name)
    print(text)
    if least < LEAST_RATE:
        print(f"run.py: copying has {least:.2f} of the rate of cat; {LEAST_RATE} is promised",
              file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
