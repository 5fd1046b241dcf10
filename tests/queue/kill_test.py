#!/usr/bin/env python3
"""Whatever moment SIGKILL comes at, --queue loses no notification and sends none twice."""

import argparse
import random
import subprocess
import sys
import time

import network

RATES = {"notifications": [9999, 1], "ip": [99999, 1]}


class Killer:
    """Ends programs at a random moment of their lives, some a little later."""

    def __init__(self, chance):
        self.chance = chance
        self.kills = 0

    def run(self, child, longest):
        """The exit code of the process, which takes about `longest` seconds."""
        try:
            child.wait(timeout=self.chance.uniform(0, 1.1 * longest))
        except subprocess.TimeoutExpired:
            child.kill()
        child.communicate(timeout=network.SECONDS)
        self.kills += child.returncode < 0
        return child.returncode


def lifetime(home, *args):
    """The seconds that the program takes at most, of some runs."""
    seconds = []
    for _ in range(5):
        begin = time.monotonic()
        home.run(*args)
        seconds.append(time.monotonic() - begin)
    return max(seconds)


def main():
    """Kills so many and prints what was promised, what came of it, and a closing line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    killer = Killer(random.Random(options.seed))
    promised = []
    with network.Program(options.binary).at_home() as home:
        home.emulator.configure({"rates": RATES})
        notify = lifetime(home, "notify", "before")
        home.network.back()
        flush = lifetime(home, "queue", "flush")
        home.emulator.reset()
        home.emulator.configure({"rates": RATES})
        while killer.kills < options.kills:
            home.network.away()
            title = f"n{killer.kills}-{len(promised)}"
            if killer.run(home.start("notify", title), notify) == 0:
                promised.append(title)
            home.network.back()
            killer.run(home.start("queue", "flush"), flush)
            home.network.settle()
        end = home.run("queue", "flush")
        sent = [body["title"] for _, _, body in home.sent()]
        waiting = home.waiting()
    unknown = [one["body"]["title"] for one in waiting if one["state"] == "unknown"]
    problems = {"lost": set(promised) - set(sent) - set(unknown),
                "twice": {title for title in sent if sent.count(title) > 1},
                "still waits": [one for one in waiting if one["state"] != "unknown"],
                "the last flush": end if end.status or "no request" in end.err else None}
    problems = {name: found for name, found in problems.items() if found}
    print(f"{killer.kills} kills, {len(promised)} promised, {len(sent)} sent, "
          f"{len(unknown)} may have been delivered")
    for name, found in problems.items():
        print(f"FAILED: {name}: {found}")
    print(f"{int(not problems)} passed, {int(bool(problems))} failed")
    sys.exit(1 if problems or not promised else 0)


if __name__ == "__main__":
    main()
