#!/usr/bin/env python3
"""What a run costs that sends nothing."""

import sys

import measure
from measure.gauge import instructions, memory, timings
from measure.table import million, table

COMMANDS = {
    "`--version`": ["--version"],
    "`--help`": ["--help"],
    "`stream --help`": ["stream", "--help"],
    "`stream … --dry-run`": ["stream", "nightly-backup", "--title", "Nightly backup",
                             "--progress", "42%", "--dry-run"],
    "a refused line": ["stream", "nightly-backup", "--title", "Nightly backup",
                       "--progress", "420%", "--wrong"],
}
ENVIRONMENT = {"HOME": "/", "PATH": "/usr/bin:/bin", "ACTIVITYSMITH_API_KEY": "ask_benchmark"}
# Of the static build.
MOST_INSTRUCTIONS = {"`--version`": 1_000_000, "`--help`": 1_000_000, "a refused line": 3_000_000}
MOST_BYTES = 9_000_000


def main():
    """Prints the section; fails if a run of the static build costs too much, or it is too large."""
    builds = measure.options(__doc__).builds
    commands = {f"{name}, {build}": [str(binary), *words] for name, words in COMMANDS.items()
                for build, binary in builds.items()}
    timed = timings(commands, ENVIRONMENT)
    counts = {name: instructions(command, ENVIRONMENT) for name, command in commands.items()}
    rows = [[name, million(counts[name]), f"{timed[name].wall:.1f}", f"{timed[name].least:.1f}",
             f"{timed[name].cpu:.1f}", f"{memory(command, ENVIRONMENT):.1f}"]
            for name, command in commands.items()]
    verdicts = [measure.verdict(f"{name}, static, instructions", counts[f"{name}, static"], most=most)
                for name, most in MOST_INSTRUCTIONS.items()]
    print("## Without a request\n")
    print(table(["", "million instructions", "wall ms", "least wall ms", "CPU ms", "peak MiB"],
                rows))
    print("## Size\n")
    sizes = {build: binary.stat().st_size for build, binary in builds.items()}
    print(table(["", "bytes"], [[build, size] for build, size in sizes.items()]))
    return max(*verdicts, measure.verdict("size, static", sizes["static"], most=MOST_BYTES))


if __name__ == "__main__":
    sys.exit(main())
