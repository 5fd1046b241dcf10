#!/usr/bin/env python3
"""Fails when the static build takes more than 5 % more instructions than budget.json allows.

    tests/bench/budget_test.py --binary FILE            compares
    tests/bench/budget_test.py --binary FILE --write    writes what it finds as the new budget

The binary is the one with its symbols, build/static-tree-*/activitysmith, which `scripts/bench
--budget` makes. For a command that is over its budget, the ten functions are printed that take most
by themselves.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import calls
import start
from measure import stand
from measure.gauge import instructions

BUDGET = pathlib.Path(__file__).resolve().parent / "budget.json"
ALLOWED = 1.05
MORE_RUNS = 2
# The command, and whether it sends something over http or https.
COMMANDS = {
    "--version": (start.COMMANDS["`--version`"], None),
    "stream --help": (start.COMMANDS["`stream --help`"], None),
    "a refused line": (start.COMMANDS["a refused line"], None),
    "stream over http": (calls.COMMANDS["stream"], "http"),
    "stream over http, with an empty queue": ([*calls.COMMANDS["stream"], "--queue"], "http"),
    "stream over https": (calls.COMMANDS["stream"], "https"),
}


def top_ten(profile):
    """The lines of callgrind's report with the functions that take most by themselves."""
    done = subprocess.run(["callgrind_annotate", profile], capture_output=True, text=True,
                          check=True)
    lines = [line for line in done.stdout.splitlines() if re.match(r" *[\d,]+ \(", line)]
    return lines[1:11]  # the first is the total


def count(binary, words, env):
    """The instructions of a run in a home of its own, for a queue that is there costs something; and
    its top ten."""
    with tempfile.TemporaryDirectory() as place:
        profile = f"{place}/profile"
        return instructions([str(binary), *words], {**env, "HOME": place}, profile), top_ten(profile)


def counts(binary, budget):
    """What every command takes: its instructions and its top ten. Where that is over the budget, the
    least of several runs: on a busy machine, one call in hundreds takes more than all others."""
    found = {}
    with stand.standing() as standing:
        for name, (words, scheme) in COMMANDS.items():
            env = standing.environment(scheme) if scheme else start.ENVIRONMENT
            found[name] = count(binary, words, env)
            for _ in range(MORE_RUNS if is_over(found[name][0], budget.get(name)) else 0):
                found[name] = min(found[name], count(binary, words, env))
    return found


def is_over(number, allowed):
    """Whether the number of instructions is too high; never without a budget."""
    return allowed is not None and number > ALLOWED * allowed


def main():
    """Compares or writes."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--binary", required=True, type=pathlib.Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    stand.enter_namespace()
    budget = {} if options.write else json.loads(BUDGET.read_text(encoding="utf-8"))
    found = counts(options.binary.resolve(strict=True), budget)
    if options.write:
        text = json.dumps({name: number for name, (number, _) in found.items()}, indent=2)
        BUDGET.write_text(text + "\n", encoding="utf-8")
        return 0
    failed = 0
    for name, (number, top) in found.items():
        print(f"{name}: {number} instructions, {number / budget[name]:.1%} of the budget")
        if is_over(number, budget[name]):
            failed += 1
            print("\n".join(["  over budget; the functions that take most:", *top]))
    print(f"{len(found) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
