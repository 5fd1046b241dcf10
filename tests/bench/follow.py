#!/usr/bin/env python3
"""How fast output without progress goes through `progress --tee`, beside cat and pv."""

import base64
import os
import random
import subprocess
import sys
import threading

import measure
from measure.table import table

ROUNDS = 3
SMALL, LARGE = 1_000_000, 200_000_000
LEAST = 300  # MB/s on one core
MOST_GROWTH = 1.05  # of memory, from the small input to the large one


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


def measured(command, text):
    """The speed in MB/s, and the KB of memory for the small and the large input."""
    little = min(passed(command, text, SMALL)[2] for _ in range(ROUNDS))
    results = [passed(command, text, LARGE) for _ in range(ROUNDS)]
    speed = max(size / seconds for size, seconds, _ in results) / 1e6
    return speed, little, min(memory for _, _, memory in results)


def main():
    """Prints the section; fails if the program is too slow, or needs the more memory the more comes."""
    builds = measure.options(__doc__).builds
    ours = {f"`progress --tee`, {build}": [str(binary), "progress", "k", "--tee", "-q"]
            for build, binary in builds.items()}
    commands = {"`cat`": ["cat"], "`pv -q`": ["pv", "-q"], **ours}
    speeds, sizes, missed = [], [], 0
    for kind, text in outputs().items():
        found = {name: measured(command, text) for name, command in commands.items()}
        speeds.append([kind, *(f"{speed:.0f}" for speed, _, _ in found.values())])
        for name in ours:
            speed, little, most = found[name]
            sizes.append([kind, name, little, most])
            missed = max(missed, measure.verdict(f"{name}, {kind}: MB/s", speed, least=LEAST),
                         measure.verdict(f"{name}, {kind}: growth of memory", most / little,
                                         most=MOST_GROWTH))
    print("## Output that is searched for progress\n\nOutput without any progress in it, from a pipe "
          "to a pipe: MB in each second of processor time, so\nthat other work on the machine does "
          "not count, the best of several rounds.\n")
    print(table(["", *commands], speeds))
    print("\nThe KB of memory for a small and a large input:\n")
    print(table(["", "", "1 MB", f"{LARGE // 1_000_000} MB"], sizes))
    return missed


if __name__ == "__main__":
    sys.exit(main())
