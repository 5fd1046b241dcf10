#!/usr/bin/env python3
"""How fast output without progress goes through `progress --tee`, beside cat and pv."""

import os
import subprocess
import sys
import threading

import measure
from measure.table import table

ROUNDS = 5
SMALL, LARGE = 1_000_000, 400_000_000
LEAST = 300  # MB/s on one core
MOST_GROWTH = 1.05  # of memory, from the small input to the large one


def ordinary_output():
    """About a megabyte of lines such as compilers and servers write."""
    lines = []
    for number in range(4000):
        lines += [f"/home/u/src/app/widget.cpp:{number}:{number % 80}: warning: unused variable",
                  "                 from /usr/include/c++/12/bits/stl_algobase.h:64,",
                  f"2026-11-24T10:15:{number % 60:02}.123Z INFO  server: GET /a/{number} 200 12ms",
                  "    | the quick brown fox jumps over the lazy dog, again and again"]
    return "\n".join(lines).encode() + b"\n"


def _write(target, text, size):
    with target:
        for _ in range(max(1, size // len(text))):
            target.write(text)


def _read(source):
    with source:
        while source.read(1 << 16):
            pass


def passed(command, text, size):
    """The bytes that went through, the seconds of processor time, and the KB of memory."""
    environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent"}
    # By GNU time, for what Python starts has Python's own memory before it begins.
    timed = ["time", "--quiet", "--format=%M", *command]
    child = subprocess.Popen(timed, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, bufsize=0, env=environment)
    threads = [threading.Thread(target=_write, args=(child.stdin, text, size)),
               threading.Thread(target=_read, args=(child.stdout,))]
    for thread in threads:
        thread.start()
    with child.stderr:
        told = child.stderr.read()
    for thread in threads:
        thread.join()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{command[0]}: exit code {child.returncode}")
    bytes_passed = max(1, size // len(text)) * len(text)
    return bytes_passed, usage.ru_utime + usage.ru_stime, int(told.split()[-1])


def row(name, command, text):
    """A line of the table, the speed, and how much more memory the large input needs."""
    little = min(passed(command, text, SMALL)[2] for _ in range(ROUNDS))
    results = [passed(command, text, LARGE) for _ in range(ROUNDS)]
    speed = max(size / seconds for size, seconds, _ in results) / 1e6
    most = min(memory for _, _, memory in results)
    return [name, f"{speed:.0f}", little, most], speed, most / little


def main():
    """Prints the section; fails if the program is too slow, or needs the more memory the more comes."""
    builds = measure.options(__doc__).builds
    text = ordinary_output()
    commands = {"`cat`": ["cat"], "`pv -q`": ["pv", "-q"]}
    ours = {f"`progress --tee`, {build}": [str(binary), "progress", "k", "--tee", "-q"]
            for build, binary in builds.items()}
    found = {name: row(name, command, text) for name, command in {**commands, **ours}.items()}
    print("## Output that is searched for progress\n\nLines of compilers and servers, without any "
          "progress in them, from a pipe to a pipe: in each second\nof processor time, so that "
          "other work on the machine does not count, the best of several rounds.\n")
    print(table(["", "MB/s", "KB of memory for 1 MB", "for 400 MB"],
                [line for line, _, _ in found.values()]))
    return max(measure.verdict(f"{name}: MB/s", speed, least=LEAST) or
               measure.verdict(f"{name}: growth of memory", growth, most=MOST_GROWTH)
               for name, (_, speed, growth) in found.items() if name in ours)


if __name__ == "__main__":
    sys.exit(main())
