#!/usr/bin/env python3
"""How fast output without progress goes through `progress --tee`, beside cat and pv.

    tests/bench/follow.py --binary build/release/activitysmith [KIND…]

Prints a Markdown table for each kind of output (below): MB in each second of processor time, so that
other work on the machine does not count; the best of several rounds; and the most memory that was
needed for a small and a large input, which has to be the same. Everything goes from a pipe to a
pipe.
"""

import argparse
import base64
import os
import pathlib
import random
import subprocess
import threading

ROUNDS = 3
SMALL, LARGE = 1_000_000, 200_000_000
# What must be reached, on one core.
LEAST = 300


def _lines(count, *forms):
    """So many times these lines, each with the number of its round."""
    return "".join(form.format(n=n, two=n % 60, three=n % 1000) + "\n"
                   for n in range(count) for form in forms).encode()


def outputs():
    """About a megabyte of each kind of output, by its name."""
    chance = random.Random(1)
    compiler = _lines(3000, "/home/u/src/app/widget.cpp:{n}:{two}: warning: unused variable 'a{n}'",
                      "  {n} |   int a{n} = {two};", "      |       ^~~~",
                      "In file included from /usr/include/c++/12/bits/stl_algobase.h:64,",
                      "                 from /usr/include/c++/12/string:50:")
    log = _lines(12000, "2026-11-24T10:15:{two:02}.{three:03}Z INFO  server[{n}]: GET /a/{n} 200 12ms",
                 '10.0.0.{two} - - [24/Nov/2026:10:15:{two:02} +0000] "GET /a%20b/{n} HTTP/1.1" 200 {n}')
    documents = _lines(9000, '{{"level":"info","ts":"2026-11-24T10:15:{two:02}Z","path":"/a/{n}"}}')
    return {"compiler": compiler, "log": log, "JSON": documents,
            "prose": b"the quick brown fox jumps over the lazy dog, again and again\n" * 16000,
            "base64": base64.encodebytes(chance.randbytes(800_000)),
            "binary": chance.randbytes(1_000_000),
            "one line": b"the quick brown fox: 12 of 3 / jumps over the lazy dog " * 18000}


def _write(target, text, size):
    for _ in range(max(1, size // len(text))):
        target.write(text)


def _most_memory(process):
    """KB. What wait4 tells would include this program, from which the process was forked."""
    status = pathlib.Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))


def passed(command, text, size):
    """The bytes that went through, the seconds of processor time, and the KB of memory."""
    environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent"}
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0,
                             env=environment)
    bytes_passed = max(1, size // len(text)) * len(text)
    writer = threading.Thread(target=_write, args=(child.stdin, text, size))
    writer.start()
    left = bytes_passed
    while left:
        left -= len(child.stdout.read(1 << 16)) or left  # where nothing comes any more, it ended
    memory = _most_memory(child.pid)
    writer.join()
    child.stdin.close()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    child.stdout.close()
    if child.returncode:
        raise SystemExit(f"{command[0]}: exit code {child.returncode}")
    return bytes_passed, usage.ru_utime + usage.ru_stime, memory


def row(name, command, text):
    """A line of the table, and the speed."""
    _, _, little = passed(command, text, SMALL)
    results = [passed(command, text, LARGE) for _ in range(ROUNDS)]
    speed = max(size / seconds for size, seconds, _ in results) / 1e6
    most = max(memory for _, _, memory in results)
    return f"| {name} | {speed:.0f} | {little} | {most} |", speed


def main():
    """Prints the tables; fails if the program is too slow with one of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True, help="a release build of the program")
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="one of " + ", ".join(outputs()))
    arguments = parser.parse_args()
    commands = {"cat": ["cat"], "pv -q": ["pv", "-q"],
                "progress --tee": [arguments.binary, "progress", "k", "--tee", "-q"]}
    slowest = LEAST
    for kind, text in outputs().items():
        if arguments.kinds and kind not in arguments.kinds:
            continue
        print(f"| {kind} | MB/s | KB for 1 MB | KB for {LARGE // 1_000_000} MB |\n"
              "| --- | ---: | ---: | ---: |")
        for name, command in commands.items():
            line, speed = row(name, command, text)
            print(line, flush=True)
        slowest = min(slowest, speed)
        print()
    return 1 if slowest < LEAST else 0


if __name__ == "__main__":
    raise SystemExit(main())
