#!/usr/bin/env python3
"""Many requests of one batch, beside a bare libcurl loop."""

import pathlib
import subprocess
import sys
import tempfile
import time

import measure
from measure import stand
from measure.gauge import instructions, memory
from measure.table import ratio, table

LINES, ROUNDS = 10_000, 5
FEW, MANY = 100, 1_100  # lines: what is between them is what further requests cost
MORE = 10 * LINES  # for the memory, which must not grow with the input
BODY = '{"value":41}'
LEAST_RATE = 0.5
MOST_INSTRUCTIONS = 2.5
MOST_GROWTH = 8  # MiB above one call
ONE = ["metric", "set", "disk", "41"]


class Contest:
    """One build of the program, and the loop with its libcurl, both over https."""

    def __init__(self, name, binary, standing, place):
        self.name, self._binary, self._place = name, str(binary), place
        # A home without a queue, which calls would look through.
        self._env = {**standing.environment("https"), "HOME": str(place)}
        url = f"{standing.urls['https']}/metrics/disk/value"
        self._loop = [str(measure.LOOPS[name]), url, BODY, stand.KEY, str(stand.ROOTS)]

    def _batch(self, count):
        path = self._place / f"lines-{count}"
        lines = (f"metric set disk{number % 100} 41\n" for number in range(count))
        path.write_text("".join(lines), encoding="utf-8")
        return [self._binary, "batch", str(path)]

    def rates(self):
        """Requests a second of the loop and of the batch, the best of several rounds, in turns."""
        commands = [[*self._loop, str(LINES)], self._batch(LINES)]
        times = [[], []]
        for _ in range(ROUNDS):
            for command, found in zip(commands, times):
                begin = time.perf_counter()
                subprocess.run(command, env=self._env, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, check=True)
                found.append(time.perf_counter() - begin)
        return [LINES / min(found) for found in times]

    def costs(self):
        """The instructions of a further request, of the loop and of the batch."""
        made = {count: [[*self._loop, str(count)], self._batch(count)] for count in (FEW, MANY)}
        few, many = ([instructions(command, self._env) for command in made[count]]
                     for count in (FEW, MANY))
        return [(most - least) / (MANY - FEW) for least, most in zip(few, many)]

    def memories(self):
        """The MiB of one call, and of batches of two lengths."""
        commands = [[self._binary, *ONE], self._batch(LINES), self._batch(MORE)]
        return [memory(command, self._env) for command in commands]


def section(contest):
    """Prints the figures of a build; the exit codes for what has to hold of them."""
    rates, costs, sizes = contest.rates(), contest.costs(), contest.memories()
    rows = [["loop", f"{rates[0]:.0f}", f"{costs[0]:.0f}"],
            ["batch", f"{rates[1]:.0f}", f"{costs[1]:.0f}"],
            ["batch / loop", ratio(rates[1], rates[0]), ratio(costs[1], costs[0])]]
    print(f"### {contest.name}\n")
    print(table(["", "requests a second", "instructions a request"], rows))
    print(table(["", "one call", f"{LINES} lines", f"{MORE} lines"],
                [["peak MiB", *(f"{size:.1f}" for size in sizes)]]))
    name = f"batch, {contest.name}"
    return [measure.verdict(f"{name}, rate / loop", rates[1] / rates[0], least=LEAST_RATE),
            measure.verdict(f"{name}, instructions / loop", costs[1] / costs[0],
                            most=MOST_INSTRUCTIONS),
            *(measure.verdict(f"{name}, MiB above one call", size - sizes[0], most=MOST_GROWTH)
              for size in sizes[1:])]


def main():
    """Prints the section; fails if a batch costs too much."""
    options = measure.options(__doc__)
    stand.enter_namespace()
    print(f"## Batches\n\n{LINES} lines such as `metric set disk1 41` over https, beside "
          "`tests/bench/loop.cpp`: one handle of the same\nlibcurl that sends the same request again "
          "and again over one connection. The static build's libcurl speaks\nHTTP/1.1, the other one "
          "HTTP/2.\n")
    verdicts = []
    with stand.standing(http2=True) as standing, tempfile.TemporaryDirectory() as place:
        for name, binary in options.builds.items():
            verdicts += section(Contest(name, binary, standing, pathlib.Path(place)))
    return max(verdicts)


if __name__ == "__main__":
    sys.exit(main())
