#!/usr/bin/env python3
"""The sandbox and the tests' own stand-in for the API answer alike.

Every end-to-end case that needs no scripted answer runs with the emulator, which knows nothing of
the program's table; then each of its requests goes to a fresh emulator and to a fresh sandbox, and
status and body of the answers are compared. What only an account decides (devices, ids, times) is
left out, and so is the wording of messages. The program refuses most mistakes before they are sent,
so requests.json has those of other clients: [method, path, body], in one sequence.
"""

import argparse
import concurrent.futures
import http.client
import json
import os
import pathlib
import re
import sys
import urllib.parse

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "e2e")]
import case as cases
import running
import session
from emulator import Emulator
from support.secret import KEY

# Headers that decide an answer.
TOLD = ("content-type",)
# Values that differ from stand-in to stand-in, and from run to run.
FREE = {"message", "timestamp", "devices_notified", "users_notified", "devices_queued",
        "devices_updated", "users_updated", "activity_id", "previous_activity_id"}
# The table is stricter than the API in these, and says so before it sends anything: fields of two
# types, an empty text where one is needed, one step color for each step.
STRICTER = re.compile(r"belongs to type|is empty|one for each finished step")



def requests_of(case, command):
    """The requests that the steps of a case send, from the emulator's log."""
    with session.folder.fresh() as home, session._server("emulator") as server:
        run = session.Session(case, command, server, home, session.process.SECONDS)
        for step in case.steps:
            run.differences(step)
        return [entry for entry in server.log if entry["complete"]]


def is_plain(item):
    """Whether what comes back in a case is the API's own answer."""
    return (isinstance(item, cases.Case) and item.api == "emulator" and not item.configure
            and not item.needs_root and not item.timed
            and not any(step.replies or step.configure for step in item.steps))


class Peer:
    """A stand-in to send requests to: its address and key, and the ids that it has given out."""

    def __init__(self, url, key):
        self.url = urllib.parse.urlsplit(url)
        self.key = key
        self.ids = []

    def ask(self, entry, ids):
        """Sends a logged request, with the ids of others replaced; (status, body)."""
        body, path = entry["body"], entry["path"]
        for other, own in zip(ids, self.ids):
            body = body.replace(other, own) if body else body
        headers = {name: entry["headers"][name] for name in TOLD if name in entry["headers"]}
        given = entry["headers"].get("authorization", "")
        headers["authorization"] = given.replace(KEY, self.key)
        connection = http.client.HTTPConnection(self.url.hostname, self.url.port, timeout=20)
        try:
            connection.request(entry["method"], path, body.encode() if body else None, headers)
            answer = connection.getresponse()
            found = json.loads(answer.read() or b"{}")  # a HEAD has no body
        finally:
            connection.close()
        if found.get("activity_id") and found["activity_id"] not in self.ids:
            self.ids.append(found["activity_id"])
        return answer.status, found


def told(answer):
    """What of an answer has to be the same."""
    return {name: "any" if name in FREE and value is not None else value
            for name, value in answer.items()}


def raw_requests():
    """The requests of requests.json as the emulator's log would have them."""
    for method, path, body in json.loads((HERE / "requests.json").read_text(encoding="utf-8")):
        text = body if isinstance(body, (str, type(None))) else json.dumps(body)
        yield {"method": method, "path": "/api" + path, "body": text, "status": None,
               "headers": {"authorization": f"Bearer {KEY}", "content-type": "application/json"}}


def compare(entries, command):
    """Lines that tell where the two differ, and how many requests were compared."""
    if not entries:
        return [], 0
    log_ids, lines = [], []
    with Emulator(key=KEY) as emulator, running.sandbox(command[-1]) as sandbox:
        mine, theirs = Peer(sandbox.api_url, running.KEY), Peer(emulator.url, KEY)
        for entry in entries:
            is_metric = entry["path"].startswith("/api/metrics/")
            if is_metric and entry["status"] == 404:
                continue  # the sandbox makes a metric on its first use
            wanted = theirs.ask(entry, log_ids)
            found = mine.ask(entry, log_ids)
            log_ids = list(theirs.ids)
            if found[0] == 400 and wanted[0] == 200 and STRICTER.search(
                    found[1].get("message", found[1]["error"])):
                break  # from here on the two know different things
            problem = difference(wanted, found, is_metric)
            if problem:
                lines += [f"{entry['method']} {entry['path']} {entry['body']}", *problem]
    return lines, len(entries)


def difference(wanted, found, is_metric):
    """Lines for two answers that differ."""
    left, right = told(wanted[1]), told(found[1])
    if is_metric and wanted[0] == found[0] == 400:
        left["error"] = right["error"] = "any"
    if wanted[0] == found[0] and left == right:
        return []
    return [f"emulator: {wanted[0]} {wanted[1]}", f"sandbox:  {found[0]} {found[1]}"]


def main():
    """Compares all cases; prints what differs, and a closing line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--filter", default="")
    options = parser.parse_args()
    command = [os.path.abspath(options.binary)]
    chosen = [(path.name, item) for path in sorted((HERE.parent / "e2e/cases").glob("*.json"))
              for item in cases.load(path)
              if is_plain(item) and options.filter in f"{path.name}: {item.name}"]
    chosen.append(("requests.json", None))
    failed = requests = 0
    with concurrent.futures.ThreadPoolExecutor(2 * (os.cpu_count() or 1)) as pool:
        for (name, item), (lines, count) in zip(
                chosen, pool.map(lambda one: compare(
                    requests_of(one[1], command) if one[1] else list(raw_requests()), command),
                    chosen)):
            requests += count
            if lines:
                failed += 1
                print("\n  ".join([f"FAILED {name}: {item.name if item else 'in sequence'}", *lines]), flush=True)
    print(f"{len(chosen) - failed} passed, {failed} failed, {requests} requests")
    return 1 if failed or not requests else 0


if __name__ == "__main__":
    sys.exit(main())
