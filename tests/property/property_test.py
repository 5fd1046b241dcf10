#!/usr/bin/env python3
"""Any right command line makes a request that the API's rules accept, and any line with one broken
field exits with 2 and sends nothing.

The lines are drawn from `line` and `flaw`, the rules are the emulator's. Most lines run in-process
through the program `replay`, some as the real binary against the real emulator. The same seed draws
the same lines; --seed 0 takes another one each time and prints it.
"""

import argparse
import json
import pathlib
import random
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
import flaw
import line as lines
from emulator import Emulator
from emulator.request import Request
from emulator.service import Service
from emulator.settings import Settings
from support import captures
from support.secret import KEY

BASE = "https://activitysmith.com"
MOST_SHOWN = 10


def drawn(rng, broken):
    """The arguments of a line, what is wrong with it (None), and the metric it speaks of."""
    line = lines.drawn(rng)
    wrong = flaw.breaks(rng, line) if broken else None
    metric = line.words[0].split("=")[0] if line.command == "metric set" and line.words else None
    return line.arguments(rng), wrong, metric


def objection(sent, metric):
    """Why the API would refuse the request that the program made, or None."""
    service = Service(Settings(key=KEY))
    service.configure({"metrics": [metric] if metric else [], "next_activity_ids": ["-id_1"]})
    service.answer(request_of("POST", "/live-activity/start", {
        "content_state": {"title": "T", "type": "value", "value": 1}}))
    body = sent["body"]
    headers = {name.lower(): value for name, value in sent["headers"].items()}
    target = sent["url"].removeprefix(BASE)
    answer = service.answer(Request(sent["method"], target, headers,
                                    body.encode() if body else b"", 1))
    is_unknown_stream = sent["method"] == "DELETE" and answer.status == 404
    return None if answer.status == 200 or is_unknown_stream else f"{answer.status} {answer.refused}"


def request_of(method, path, body):
    """A request as the program would make it."""
    headers = {"authorization": f"Bearer {KEY}", "content-type": "application/json"}
    return Request(method, f"/api{path}", headers, json.dumps(body).encode(), 1)


def complaint(outcome, wrong, metric):
    """What the outcome of a line breaks of the promise, or None."""
    sent = outcome["requests"]
    if wrong is not None:
        if outcome["exit"] != 2 or sent or not outcome["err"]:
            return f"broken by {wrong}, but exit {outcome['exit']} and {len(sent)} requests"
        return None
    if outcome["exit"] != 0 or len(sent) != 1:
        return f"exit {outcome['exit']}, {len(sent)} requests: {outcome['err']}"
    refused = objection(sent[0], metric)
    return f"the API refuses it: {refused}\n    {sent[0]['body']}" if refused else None


def replayed(replay, cases):
    """Complaints about cases that ran in-process."""
    script = KEY + "\n" + "".join(json.dumps(arguments) + "\n" for arguments, _, _ in cases)
    ran = subprocess.run([replay], input=script, capture_output=True, encoding="utf-8", check=True)
    outcomes = [json.loads(answer) for answer in ran.stdout.splitlines()]
    captures.keep(*(outcome[stream] for outcome in outcomes for stream in ("out", "err")))
    assert len(outcomes) == len(cases), "the program died on the way"
    return [(case, found) for case, outcome in zip(cases, outcomes)
            if (found := complaint(outcome, case[1], case[2]))]


def run_for_real(binary, cases):
    """Complaints about cases that ran as the real binary against the real emulator."""
    found = []
    with Emulator(key=KEY) as emulator:
        environment = {"ACTIVITYSMITH_API_KEY": KEY, "ACTIVITYSMITH_API_URL": emulator.url}
        for case in cases:
            arguments, wrong, metric = case
            emulator.reset()
            emulator.configure({"metrics": [metric] if metric else []})
            ran = subprocess.run([binary, *arguments], env=environment, capture_output=True,
                                 stdin=subprocess.DEVNULL, encoding="utf-8", check=False)
            captures.keep(ran.stdout, ran.stderr)
            log = emulator.log
            requests = [{**entry, "url": BASE + entry["path"]} for entry in log]
            # Streams and ids that do not exist are the API's to tell.
            exit_code = 0 if ran.returncode == 5 and wrong is None else ran.returncode
            outcome = {"exit": exit_code, "err": ran.stderr, "requests": requests}
            if problem := complaint(outcome, wrong, metric):
                found.append((case, problem))
            found += [(case, violation) for entry in log for violation in entry["violations"]]
    return found


def main():
    """Draws and runs the cases, prints complaints and a closing line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True, help="the real program")
    parser.add_argument("--replay", required=True, help="the program that replays lines in-process")
    parser.add_argument("--count", type=int, default=10_000, help="cases in-process")
    parser.add_argument("--real", type=int, default=500, help="cases for the real program")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.seed = options.seed or time.time_ns() % 1_000_000
    rng = random.Random(options.seed)
    print(f"seed {options.seed}")
    cases = [drawn(rng, broken=number % 2 == 1) for number in range(options.count)]
    real = [drawn(rng, broken=number % 2 == 1) for number in range(options.real)]
    found = replayed(options.replay, cases) + run_for_real(options.binary, real)
    for (arguments, _, _), problem in found[:MOST_SHOWN]:
        print(f"FAILED {json.dumps(arguments, ensure_ascii=False)}\n    {problem}")
    total = len(cases) + len(real)
    failed = len({id(case) for case, _ in found})
    print(f"{total - failed} passed, {failed} failed")
    return 1 if found or not total else 0


if __name__ == "__main__":
    sys.exit(main())
