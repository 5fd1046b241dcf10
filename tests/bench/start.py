#!/usr/bin/env python3
"""What a run costs that sends nothing."""

import measure
from measure.gauge import instructions, memory, timing
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


def main():
    """Prints the section."""
    options = measure.options(__doc__)
    rows = []
    for name, words in COMMANDS.items():
        for build, binary in (("static", options.static_binary), ("dynamic", options.binary)):
            command = [str(binary), *words]
            timed = timing(command, ENVIRONMENT)
            rows.append([f"{name}, {build}", million(instructions(command, ENVIRONMENT)),
                         f"{timed.wall:.1f}", f"{timed.least:.1f}", f"{timed.cpu:.1f}",
                         f"{memory(command, ENVIRONMENT):.1f}"])
    print("## Without a request\n")
    print(table(["", "million instructions", "wall ms", "least wall ms", "CPU ms", "peak MiB"],
                rows))
    print("## Size\n")
    print(table(["", "bytes"], [["static", options.static_binary.stat().st_size],
                                ["dynamic", options.binary.stat().st_size]]))


if __name__ == "__main__":
    main()
