#!/usr/bin/env python3
"""Random histories of calls, failures, kills, flushes and clocks that jump, against a model of what
was promised.

What a call with --queue has ended with 0 for arrives: a notification exactly once, or it is listed as
one that may have been delivered; a state, or a newer one of the same key; or it is told as overdue. No
older state ever arrives after a newer one.

Each history has a seed of its own, one more than that of the one before. `--seed N --histories 1`
repeats one, as far as chance is the seed's: what runs at a time still races.
"""

import argparse
import concurrent.futures
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time

import network

KEYS = ("stream a", "stream b", "metric disk", "badge")
# What the network or the API does to the next request; None: nothing.
FAULTS = {
    "busy": {"status": 503, "headers": {"Retry-After": "0"}},
    "limited": {"status": 429, "headers": {"Retry-After": "0"}, "json": {"error": "slow"}},
    "limited for a while": {"status": 429, "headers": {"Retry-After": "60"}},
    "bad": {"status": 502},
    "too late": {"status": 408},
    "hung up": {"close": True},
    "hung up, but done": {"close": True, "process": True},
    "reset unread": {"reset": "before"},
    "reset": {"reset": True},
    "silent": {"silent": True},
    "silent, but done": {"silent": True, "process": True},
    "slow": {"normal": True, "delay": 0.1},
    "failed, but done": {"status": 500, "process": True},
    "cut short, but done": {"json": {"success": True}, "cut": 3, "process": True},
    "no JSON, but done": {"body": "yes", "process": True},
    "moved": {"status": 302, "headers": {"Location": "/"}},
    "refused": {"status": 400, "json": {"error": "no"}},
    "for another key": {"status": 401, "json": {"error": "no"}},
    "not paid for": {"status": 402, "json": {"error": "no"}},
    "not found": {"status": 404, "json": {"error": "no"}},
    "without recipients": {"status": 422, "json": {"error": "no"}},
}
# Answers that end a request, which is told: no later call sends it again.
FINAL = (400, 402, 404, 422)
HOUR, YEAR = 3600, 365 * 24 * 3600
RATES = {name: [99999, 1] for name in ("notifications", "badges", "live-activities", "metrics", "ip")}


class History:
    """One home, and what its calls have promised."""

    def __init__(self, home, chance):
        self.home, self.chance = home, chance
        self.number = 0
        self.promised = {}     # key or title: the last number
        self.overdue = set()   # (key, number) of what a jump may have made worthless
        self.dropped = 0       # as told by the program
        self.may_be_untold = False  # since a process was killed after a jump
        self.is_silent = False  # a reply that does not come is among those that are due
        self.told = []         # what was done, for whoever reads of a failure
        home.emulator.reset()
        home.emulator.configure({"rates": RATES, "activity_limit": 99, "metrics": ["disk"]})
        shutil.rmtree(home.queue, ignore_errors=True)

    def go(self, steps):
        """Does so many things."""
        for _ in range(steps):
            self.chance.choice((self.home.network.away, self.home.network.back))()
            if self.chance.random() < 0.5:
                name, reply = self.chance.choice(list(FAULTS.items()))
                self.home.emulator.script([reply])
                self.is_silent |= "silent" in reply
                self.told.append(f"the next one is {name}")
            action = self.chance.choices(
                (self.call, self.flush, self.flush_beside, self.pair, self.jump), (12, 4, 3, 2, 1))[0]
            action()

    def call(self):
        """One call, which may be killed."""
        key, child = self._start()
        self._end(key, self.number, child, self.chance.random() < 0.15)

    def flush(self):
        """A flush, which may be killed."""
        self.told.append("flush")
        self._finish(self._flush(), self.chance.random() < 0.3)

    def flush_beside(self):
        """A call beside a flush; either may be killed."""
        flush = self._flush()
        self.told.append("flush, and beside it")
        key, child = self._start()
        is_killed = self.chance.choice((None, None, None, child, flush))
        self._end(key, self.number, child, is_killed is child)
        self._finish(flush, is_killed is flush)

    def pair(self):
        """Two calls at a time. Nobody knows whose state is the newer one, so both have its number."""
        key, one = self._start()
        number = self.number
        self.told.append("and beside it")
        if key != "notify":
            self.number -= 1
        _, other = self._start(key)
        self._end(key, number, one, False)
        self._end(key, self.number, other, False)

    def jump(self):
        """The clock jumps: to the program, all times on the disk are as much further away."""
        delta = self.chance.choice((2 * HOUR, YEAR, -YEAR))
        self.told.append(f"the clock jumps by {delta} s")
        for path in self.home.queue.glob("*.json"):
            entry = json.loads(path.read_text(encoding="utf-8"))
            if delta > 0:
                self.overdue.add(_named(entry["body"]))
            path.write_text(json.dumps({**entry, "queued_at": entry["queued_at"] - delta,
                                        "overdue_at": entry["overdue_at"] - delta}))
        quiet = self.home.queue / "quiet"
        if quiet.exists():
            quiet.write_text(json.dumps([when - delta for when in json.loads(quiet.read_text())]))

    def _flush(self):
        return self.home.start("queue", "flush", "--timeout", self._patience())

    def _patience(self):
        """Enough, but where no answer may come."""
        self.is_silent &= self.home.emulator.state()["replies"] > 0
        return "0.3" if self.is_silent else "20"

    def _start(self, key=None):
        timeout = self._patience()
        self.number += 1
        number = str(self.number)
        key = key or self.chance.choice((*KEYS, "notify", "notify"))
        lines = {"metric disk": ["metric", "set", "disk", number], "badge": ["badge", number],
                 "notify": ["notify", number]}
        line = lines.get(key)
        if line is None:
            words = ["stream"] + (["end"] if self.chance.random() < 0.3 else [])
            line = [*words, key.split()[1], "--title", key.split()[1], "--value", number]
        if self.chance.random() < 0.2 and key != "notify":
            line.append("--at-least-once")
        is_on = self.chance.random() < 0.8
        self.told.append(" ".join([*line, "" if is_on else "(without --queue)"]))
        return key, self.home.start(*line, "--timeout", timeout,
                                    env={"ACTIVITYSMITH_QUEUE": "1" if is_on else "0"})

    def _end(self, key, number, child, is_killed):
        if self._finish(child, is_killed) == 0:
            self.promised[f"notify {number}" if key == "notify" else key] = number

    def _finish(self, child, is_killed):
        if is_killed:
            try:
                child.wait(timeout=self.chance.uniform(0, 0.05))
            except subprocess.TimeoutExpired:
                child.kill()
            self.may_be_untold |= bool(self.overdue)
            self.told.append("killed")
        seen = self.home.end(child)
        self.home.network.settle()
        self.told.append(f"-> exit {seen.status} {seen.out.strip()} {seen.err.strip()}")
        self.dropped += sum(map(int, re.findall(r"(\d+) requests? waited too long", seen.err)))
        return seen.status

    def problems(self):
        """What was not kept, once the network is back."""
        self.home.network.back()
        self.home.emulator.unscript()
        marks = len(self.home.emulator.log)
        for _ in range(3):
            (self.home.queue / "quiet").unlink(missing_ok=True)
            self.told.append("flush")
            self._finish(self._flush(), False)
            waiting = self.home.waiting()
            if all(one["state"] == "unknown" for one in waiting):
                break
        yield from (f"still waits: {one}" for one in waiting if one["state"] != "unknown")
        log = [one for one in self.home.emulator.log if one["json"]]
        arrived = [_named(one["json"]) for one in log if one["done"]]
        ended = arrived + [_named(one["json"]) for one in log if one["status"] in FINAL]
        self.told.append(f"arrived: {arrived}, the last {len(self.home.emulator.log) - marks} now")
        unknown = {f"notify {one['body']['title']}" for one in waiting}
        lost = {(key, number) for key, number in self.promised.items() if key not in unknown and
                max((other for name, other in ended if name == key), default=0) < number}
        yield from (f"lost: {key} {number}" for key, number in lost
                    if not any(key == other and number <= last for other, last in self.overdue))
        if len(lost) > self.dropped and not self.may_be_untold:
            yield f"lost: {lost}, and told of {self.dropped} that were overdue"
        for key in {key for key, _ in arrived}:
            numbers = [number for name, number in arrived if name == key]
            if key.startswith("notify") and len(numbers) > 1:
                yield f"twice: {key}"
            if numbers != sorted(numbers):
                yield f"older after newer: {key} {numbers}"


def _named(body):
    """(key, number) of a request."""
    if "title" in body:
        return f"notify {body['title']}", int(body["title"])
    if "content_state" in body:
        return f"stream {body['content_state']['title']}", int(body["content_state"]["value"])
    return ("badge", body["badge"]) if "badge" in body else ("metric disk", body["value"])


def _run(binary, seeds, end):
    """How many histories went well until the time was over, and what is wrong with the others."""
    done, failures = 0, []
    with network.Program(binary).at_home() as home:
        for seed in seeds:
            if time.monotonic() > end and done > 0:
                break
            history = History(home, random.Random(seed))
            history.go(12)
            if problems := list(history.problems()):
                failures.append("\n  ".join([f"FAILED with --seed {seed} --histories 1", *problems,
                                             *history.told]))
            else:
                done += 1
    return done, failures


def main():
    """Runs histories until the time is over, and prints a closing line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    parser.add_argument("--seconds", type=float, default=100)
    parser.add_argument("--histories", type=int, default=1 << 20)
    parser.add_argument("--jobs", type=int, default=2 * (os.cpu_count() or 1),
                        help="how many histories run at a time; each waits half of its time")
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    end = time.monotonic() + options.seconds
    jobs = min(options.jobs, options.histories)
    done, failures = 0, []
    with concurrent.futures.ProcessPoolExecutor(jobs) as pool:
        parts = [range(options.seed + job, options.seed + options.histories, jobs)
                 for job in range(jobs)]
        for well, badly in pool.map(_run, [options.binary] * jobs, parts, [end] * jobs):
            done += well
            failures += badly
    print(*failures, f"{done} histories passed, {len(failures)} failed", sep="\n")
    sys.exit(1 if failures or not done else 0)


if __name__ == "__main__":
    main()
