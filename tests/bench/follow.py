#!/usr/bin/env python3
"""How fast output without progress goes through `progress --tee`, beside cat and pv.

    tests/bench/follow.py --binary build/release/activitysmith

Prints a Markdown table: MB in each second of processor time, so that other work on the machine does
not count; the best of several rounds; and the most memory that was needed for a small and a large
input, which has to be the same. Everything goes from a pipe to a pipe.
"""

import argparse
import os
import subprocess
import threading

ROUNDS = 5
SMALL, LARGE = 1_000_000, 400_000_000
# What must be reached, on one core.
LEAST = 300


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
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0,
                             env=environment)
    threads = [threading.Thread(target=_write, args=(child.stdin, text, size)),
               threading.Thread(target=_read, args=(child.stdout,))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{command[0]}: exit code {child.returncode}")
    bytes_passed = max(1, size // len(text)) * len(text)
    return bytes_passed, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def row(name, command, text):
    """A line of the table, and the speed."""
    _, _, little = passed(command, text, SMALL)
    results = [passed(command, text, LARGE) for _ in range(ROUNDS)]
    speed = max(size / seconds for size, seconds, _ in results) / 1e6
    most = max(memory for _, _, memory in results)
    return f"| {name} | {speed:.0f} | {little} | {most} |", speed


def main():
    """Prints the table; fails if the program is too slow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True, help="a release build of the program")
    binary = parser.parse_args().binary
    text = ordinary_output()
    commands = {"cat": ["cat"], "pv -q": ["pv", "-q"],
                "activitysmith progress --tee": [binary, "progress", "k", "--tee", "-q"]}
    print("| | MB/s | KB for 1 MB | KB for 400 MB |\n| --- | ---: | ---: | ---: |")
    speed = 0
    for name, command in commands.items():
        line, speed = row(name, command, text)
        print(line, flush=True)
    return 1 if speed < LEAST else 0


if __name__ == "__main__":
    raise SystemExit(main())
