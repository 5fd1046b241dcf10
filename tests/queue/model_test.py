#!/usr/bin/env python3
"""Random histories of calls, failures, kills and flushes, against a model of what was promised.

What a call with --queue has ended with 0 for arrives: a notification exactly once, or it is listed as
one that may have been delivered; a state, or a newer one of the same key. No older state ever arrives
after a newer one. `--seed N` repeats the histories of a run, `--histories N` limits their number.
"""

import argparse
import random
import subprocess
import sys
import time

import network

KEYS = ("stream a", "stream b", "metric disk", "badge")
# What the network or the API does to the next request; None: nothing. Of these, "processed" alone has
# the API act on a request that it then fails to answer well.
FAULTS = {
    "busy": {"status": 503, "headers": {"Retry-After": "0"}},
    "slow": {"status": 429, "headers": {"Retry-After": "0"}, "json": {"error": "slow"}},
    "bad": {"status": 502},
    "hung up": {"close": True},
    "reset": {"reset": "before"},
    "processed": {"status": 500, "process": True},
    "refused": {"status": 400, "json": {"error": "no"}},
}
ARRIVED = (200, 201, 404, 500)
REFUSED = 400  # which ends a request as well, and is told
RATES = {name: [99999, 1] for name in ("notifications", "badges", "live-activities", "metrics", "ip")}


class History:
    """One home, and what its calls have promised."""

    def __init__(self, home, chance):
        self.home, self.chance = home, chance
        self.number = 0
        self.promised = {}  # key or title: the last number
        self.told = []      # what was done, for whoever reads of a failure
        home.emulator.reset()
        home.emulator.configure({"rates": RATES, "activity_limit": 99, "metrics": ["disk"]})
        home.run("queue", "clear")
        for path in home.queue.glob("quiet"):
            path.unlink()

    def go(self, steps):
        """Does so many things."""
        for _ in range(steps):
            self.chance.choice((self.home.network.away, self.home.network.back))()
            if self.chance.random() < 0.5:
                name, reply = self.chance.choice(list(FAULTS.items()))
                self.home.emulator.script([reply])
                self.told.append(f"the next one is {name}")
            action = self.chance.choices((self.call, self.flush, self.both), (6, 2, 2))[0]
            action()

    def call(self):
        """One call, which may be killed."""
        key, child = self._start()
        self._end(key, self.number, child, self.chance.random() < 0.15)

    def flush(self):
        """A flush, which may be killed."""
        self.told.append("flush")
        self._finish(self.home.start("queue", "flush"), self.chance.random() < 0.3)

    def both(self):
        """A call beside a flush."""
        flush = self.home.start("queue", "flush")
        self.told.append("flush, and beside it")
        key, child = self._start()
        self._end(key, self.number, child, False)
        self._finish(flush, False)

    def _start(self):
        self.number += 1
        number = str(self.number)
        key = self.chance.choice((*KEYS, "notify", "notify"))
        lines = {"metric disk": ["metric", "set", "disk", number], "badge": ["badge", number],
                 "notify": ["notify", number]}
        line = lines.get(key)
        if line is None:
            words = ["stream"] + (["end"] if self.chance.random() < 0.3 else [])
            line = [*words, key.split()[1], "--title", "T", "--value", number]
        if self.chance.random() < 0.2:
            line.append("--at-least-once" if key != "notify" else "--quiet")
        is_on = self.chance.random() < 0.8
        self.told.append(" ".join([*line, "" if is_on else "(without --queue)"]))
        return key, self.home.start(*line, env={"ACTIVITYSMITH_QUEUE": "1" if is_on else "0"})

    def _end(self, key, number, child, is_killed):
        if self._finish(child, is_killed) == 0:
            self.promised[f"notify {number}" if key == "notify" else key] = number

    def _finish(self, child, is_killed):
        if is_killed:
            try:
                child.wait(timeout=self.chance.uniform(0, 0.05))
            except subprocess.TimeoutExpired:
                child.kill()
            self.told.append("killed")
        seen = self.home.end(child)
        self.home.network.settle()
        self.told.append(f"-> exit {seen.status} {seen.out.strip()} {seen.err.strip()}")
        return seen.status

    def problems(self):
        """What was not kept, once the network is back."""
        self.home.network.back()
        self.home.emulator.script([])
        while self.home.emulator.state()["replies"]:
            self.home.run("badge", "0", env={"ACTIVITYSMITH_QUEUE": "0", "XDG_STATE_HOME": "/dev/null"})
        marks = len(self.home.emulator.log)
        for _ in range(3):
            self.told.append(repr(self.home.run("queue", "flush")))
        waiting = self.home.waiting()
        log = self.home.emulator.log
        arrived = list(_named(log, ARRIVED))
        ended = list(_named(log, (*ARRIVED, REFUSED)))
        self.told.append(f"arrived: {arrived}, the last {len(self.home.emulator.log) - marks} now")
        yield from (f"still waits: {one}" for one in waiting if one["state"] != "unknown")
        unknown = [f"notify {one['body']['title']}" for one in waiting]
        for key, number in self.promised.items():
            numbers = [other for name, other in ended if name == key]
            if key.startswith("notify") and not numbers and key not in unknown:
                yield f"lost: {key}"
            if not key.startswith("notify") and max(numbers, default=0) < number:
                yield f"lost: {key} {number} of {numbers}"
        for key in {name for name, _ in arrived}:
            numbers = [number for name, number in arrived if name == key]
            if key.startswith("notify") and len(numbers) > 1:
                yield f"twice: {key}"
            if numbers != sorted(numbers):
                yield f"older after newer: {key} {numbers}"


def _named(log, statuses):
    """(key, number) of each request that was answered so."""
    for one in log:
        body, name = one["json"], one["path"].rpartition("/")[2]
        if one["status"] not in statuses or not body or body.get("badge") == 0:
            continue
        if "title" in body:
            yield f"notify {body['title']}", int(body["title"])
        elif "content_state" in body:
            yield f"stream {name}", int(body["content_state"]["value"])
        elif "badge" in body:
            yield "badge", body["badge"]
        else:
            yield "metric disk", body["value"]


def main():
    """Runs histories until the time is over, and prints a closing line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    parser.add_argument("--seconds", type=float, default=100)
    parser.add_argument("--histories", type=int, default=1 << 30)
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    end, done = time.monotonic() + options.seconds, 0
    with network.Program(options.binary).at_home() as home:
        while done < options.histories and (done == 0 or time.monotonic() < end):
            history = History(home, random.Random(options.seed + done))
            history.go(12)
            if problems := list(history.problems()):
                print(f"FAILED with --seed {options.seed + done} --histories 1", *problems,
                      *history.told, sep="\n  ")
                sys.exit(1)
            done += 1
    print(f"{done} histories passed")


if __name__ == "__main__":
    main()
