#!/usr/bin/env python3
"""The command `sandbox`: what it prints, how it ends, whom it answers, and how it misbehaves."""

import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

import running
from emulator import Emulator
from running import call, sandbox
from support.result import word

BINARY = None
STREAM = "/api/live-activity/stream/backup"
STATE = {"content_state": {"title": "Backup", "type": "progress", "percentage": 40}}


def until(holds):
    """Waits until `holds()`; fails after some seconds."""
    end = time.monotonic() + running.SECONDS
    while not holds():
        if time.monotonic() > end:
            raise AssertionError("it does not come true")
        time.sleep(0.01)


def can_connect(port):
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


class Lifetime(unittest.TestCase):
    """How a sandbox starts and ends."""

    def test_eval_of_the_background_and_stop(self):
        script = """
            set -e
            eval "$("$PROGRAM" sandbox --background --port 0 3>&1)"
            [ "$("$PROGRAM" stream backup --title Backup --progress 40%)" = "$STARTED" ]
            "$PROGRAM" sandbox stop
            ! "$PROGRAM" sandbox stop 2>/dev/null
            echo "$ACTIVITYSMITH_API_URL"
        """
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run(["/bin/sh", "-c", script], capture_output=True, encoding="utf-8",
                                  env=running.environment(
                                      folder, PROGRAM=BINARY, STARTED=word("started")),
                                  timeout=running.SECONDS)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertRegex(done.stdout, r"^http://127\.0\.0\.1:\d+/api$")
            self.assertEqual(os.listdir(folder), [])
        port = int(done.stdout.rsplit(":")[-1].split("/")[0])
        self.assertFalse(can_connect(port))

    def test_an_exported_key_is_printed_again(self):
        first = call(BINARY, "sandbox", "--background", "--port", "0", "--idle", "9s")
        again = call(BINARY, "sandbox", "--background", "--port", "0", "--idle", "9s",
                     ACTIVITYSMITH_API_KEY=running.KEY)
        for done in (first, again):
            self.assertEqual(done.returncode, 0)
            self.assertIn(f"export ACTIVITYSMITH_API_KEY={running.KEY}\n", done.stdout)
            self.assertRegex(done.stdout, r"(?m)^# .*http://127\.0\.0\.1:\d+/$")
            port = done.stdout.split("127.0.0.1:")[1].split("/")[0]
            self.assertEqual(call(BINARY, "sandbox", "stop", "--port", port).returncode, 0)

    def test_stop_frees_the_port_before_it_returns(self):
        with sandbox(BINARY) as one:
            self.assertEqual(call(BINARY, "sandbox", "stop", "--port", str(one.port)).returncode, 0)
            self.assertFalse(can_connect(one.port))
            self.assertEqual(one.process.wait(running.SECONDS), 0)

    def test_stop_needs_the_key_and_a_sandbox(self):
        with sandbox(BINARY) as one:
            self.assertEqual(one.request("POST", "/sandbox/stop", Authorization=None)[0], 401)
            self.assertEqual(one.request("GET", "/api/health")[0], 200)
        done = call(BINARY, "sandbox", "stop", "--port", str(one.port))
        self.assertEqual(done.returncode, 7)
        self.assertIn(f"no sandbox at 127.0.0.1:{one.port}", done.stderr)

    def test_stop_stops_nothing_but_a_sandbox(self):
        with Emulator() as other:
            done = call(BINARY, "sandbox", "stop", ACTIVITYSMITH_API_URL=other.url)
            self.assertEqual(done.returncode, 7)
            self.assertIn("no sandbox at", done.stderr)

    def test_a_port_in_use_is_named(self):
        with sandbox(BINARY) as one:
            done = call(BINARY, "sandbox", "--port", str(one.port))
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertIn(f"127.0.0.1:{one.port} is in use", done.stderr)

    def test_a_signal_ends_it_at_once_whatever_is_open(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            with sandbox(BINARY, "--delay", "60") as one:
                events = one.events()
                next(events)
                slow = one.connection()
                slow.request("PUT", STREAM, json.dumps(STATE), {"Authorization": "Bearer x"})
                until(lambda: len(one.phone()) == 5)
                began = time.monotonic()
                one.process.send_signal(number)
                self.assertEqual(one.process.wait(running.SECONDS), 128 + number)
                self.assertLess(time.monotonic() - began, 5)
                slow.close()
                events.close()

    def test_it_ends_when_nobody_asks(self):
        with sandbox(BINARY, "--idle", "1s") as one:
            self.assertEqual(one.process.wait(running.SECONDS), 0)

    def test_an_open_page_keeps_it(self):
        with sandbox(BINARY, "--idle", "1s") as one:
            events = one.events()
            next(events)
            with self.assertRaises(subprocess.TimeoutExpired):
                one.process.wait(3)
            events.close()

    def test_open_starts_the_browser(self):
        with tempfile.TemporaryDirectory() as folder:
            opener = pathlib.Path(folder, "open" if sys.platform == "darwin" else "xdg-open")
            opener.write_text('#!/bin/sh\nprintf %s "$1" >"$0.tmp"; mv "$0.tmp" "$0.url"\n')
            opener.chmod(0o755)
            done = call(BINARY, "sandbox", "--open", "--background", "--port", "0", "--idle", "9s",
                        "--field", "page", PATH=f"{folder}:/usr/bin:/bin")
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            told = pathlib.Path(f"{opener}.url")
            until(told.exists)
            self.assertEqual(told.read_text(), done.stdout.strip())
        port = done.stdout.split(":")[-1].strip("/\n")
        self.assertEqual(call(BINARY, "sandbox", "stop", "--port", port).returncode, 0)


class Safety(unittest.TestCase):
    """Whom it answers."""

    def test_only_its_own_names(self):
        with sandbox(BINARY) as one:
            for host in (f"127.0.0.1:{one.port}", f"localhost:{one.port}", f"LOCALHOST:{one.port}"):
                self.assertEqual(one.request("GET", "/", Host=host)[0], 200)
            for host in ("example.com", f"example.com:{one.port}", "127.0.0.1", "localhost:1",
                         f"127.0.0.1:{one.port}.example.com"):
                for path in ("/", "/events", "/api/health", "/sandbox/log", "/sandbox/stop"):
                    self.assertEqual(one.request("GET", path, Host=host)[0], 421)

    def test_no_other_page_may_use_it(self):
        with sandbox(BINARY) as one:
            own = f"http://127.0.0.1:{one.port}"
            self.assertEqual(one.request("POST", "/api/badge", {"badge": 1}, Origin=own)[0], 200)
            for origin in ("https://example.com", "null", "http://127.0.0.1:1"):
                status, _, headers = one.request("POST", "/api/badge", {"badge": 1}, Origin=origin)
                self.assertEqual(status, 403)
                self.assertNotIn("Access-Control-Allow-Origin", headers)

    def test_it_listens_on_loopback_alone(self):
        if not pathlib.Path("/proc/net/tcp").exists():
            self.skipTest("this system has no /proc/net/tcp")
        with sandbox(BINARY) as one:
            lines = pathlib.Path("/proc/net/tcp").read_text().splitlines()
            here = [line.split()[1] for line in lines if line.split()[1].endswith(f":{one.port:04X}")
                    and line.split()[3] == "0A"]
            self.assertEqual(here, [f"0100007F:{one.port:04X}"])

    def test_the_page_runs_its_own_script_alone(self):
        with sandbox(BINARY) as one:
            _, first, headers = one.request("GET", "/")
            policy = headers["Content-Security-Policy"]
            self.assertIn("default-src 'none'", policy)
            self.assertNotIn("unsafe", policy)
            nonce = policy.split("script-src 'nonce-")[1].split("'")[0]
            self.assertIn(f'<script nonce="{nonce}">', first)
            self.assertNotIn(nonce, one.request("GET", "/")[1])
            self.assertNotRegex(first, r'(src|href)="(?!data:)')

    def test_large_bodies_and_heads_are_refused(self):
        with sandbox(BINARY) as one:
            fits = json.dumps({"title": "x" * (1024 * 1024 - 100)})
            self.assertEqual(one.request("POST", "/api/push-notification", fits)[0], 200)
            self.assertEqual(one.request("POST", "/api/push-notification", " " * 1024 * 1024 + fits)[0], 413)
            self.assertEqual(one.request("GET", "/", X_Long="y" * 20000)[0], 400)
            self.assertEqual(one.request("GET", "/api/health")[0], 200)

    def test_the_log_is_bounded(self):
        with sandbox(BINARY, "--limit", "10000") as one:
            connection = one.connection()
            for number in range(600):
                connection.request("POST", "/api/badge", json.dumps({"badge": number}),
                                   {"Authorization": f"Bearer {running.KEY}",
                                    "Content-Type": "application/json"})
                connection.getresponse().read()
            connection.close()
            entries = one.log()
            self.assertEqual((len(entries), entries[-1]["id"]), (500, 600))


class Behavior(unittest.TestCase):
    """What it answers, beyond what both stand-ins answer alike."""

    def test_the_key(self):
        with sandbox(BINARY) as one:
            for key in ("Bearer wrong", running.KEY, "Bearer ask_sandbox2", None):
                status, answer, _ = one.request("PUT", STREAM, STATE, Authorization=key)
                self.assertEqual((status, answer["error"]), (401, "Unauthorized"))

    def test_the_program_sends_to_it(self):
        with sandbox(BINARY) as one:
            def run(*words):
                done = call(BINARY, *words, **one.variables)
                self.assertEqual((done.returncode, done.stderr), (0, ""), words)
                return done.stdout.strip()

            self.assertEqual(run("stream", "k", "--title", "T", "--step", "1/3"), word("started"))
            self.assertEqual(run("stream", "k", "--title", "T", "--step", "2/3"), word("updated"))
            self.assertEqual(run("stream", "k", "--title", "T", "--step", "2/3"), word("noop"))
            self.assertEqual(run("stream", "end", "k"), word("ended"))
            identity = run("activity", "start", "--title", "T", "--value", "7")
            run("activity", "update", identity, "--title", "T", "--value", "8")
            run("activity", "end", identity, "--title", "T", "--dismiss", "now")
            run("notify", "Hi", "there", "--badge", "2")
            run("metric", "set", "disk.free", "12")
            run("badge", "3")
            phone = one.phone()
            self.assertEqual(phone["badge"], 3)
            self.assertEqual(phone["metrics"]["disk.free"]["value"], 12)
            self.assertEqual([card["stream_key"] for card in phone["activities"]], ["k"])
            self.assertEqual(phone["notifications"][0]["title"], "Hi")

    def test_refusals_say_why_in_words_of_the_api(self):
        with sandbox(BINARY) as one:
            events = one.events()
            for _ in range(2):
                next(events)
            status, answer, _ = one.request("PUT", STREAM, {"content_state": {
                "title": "T", "type": "progress", "percentage": 120, "colour": "red"}})
            self.assertEqual(status, 400)
            self.assertIn("colour", answer["message"])
            self.assertIn("percentage", answer["message"])
            self.assertNotIn("--", answer["message"])
            name, entry = next(events)
            self.assertEqual((name, entry["status"]), ("request", 400))
            self.assertEqual(len(entry["problems"]), 2)
            events.close()

    def test_requests_to_a_wrong_url_are_listed_but_those_of_a_browser(self):
        with sandbox(BINARY) as one:
            self.assertEqual(one.request("POST", "/apx/badge", {"badge": 1})[0], 404)
            self.assertEqual(one.request("GET", "/favicon.ico", Authorization=None)[0], 404)
            wrong = one.variables | {
                "ACTIVITYSMITH_API_URL": one.variables["ACTIVITYSMITH_API_URL"] + "/v2"}
            for variables, words in ((wrong, ("doctor", "--key")), (wrong, ("badge", "2"))):
                done = call(BINARY, *words, **variables)
                self.assertEqual(done.returncode, 5, done)
                self.assertIn("check --api-url", done.stdout + done.stderr)
            self.assertEqual([(entry["method"], entry["path"].rpartition("/")[0], entry["status"])
                              for entry in one.log()],
                             [("POST", "/apx", 404), ("HEAD", "", 404),
                              ("DELETE", "/v2/live-activity/stream", 404),
                              ("POST", "/v2", 404)])

    def test_a_limit_has_its_words(self):
        with sandbox(BINARY, "--limit", "1") as one:
            self.assertEqual(call(BINARY, "badge", "1", **one.variables).returncode, 0)
            done = call(BINARY, "badge", "2", "--retries", "0", **one.variables)
            self.assertEqual(done.returncode, 6)
            self.assertIn("(429 Too Many Requests)", done.stderr)

    def test_a_metric_is_made_on_its_first_use_which_is_said(self):
        with sandbox(BINARY) as one:
            for _ in range(2):
                self.assertEqual(one.request("POST", "/api/metrics/cpu/value", {"value": 1})[0], 200)
            entries = one.log()
            self.assertIn("404", entries[0]["note"])
            self.assertEqual(entries[1]["note"], "")

    def test_five_live_activities_are_the_most(self):
        with sandbox(BINARY) as one:
            for number in range(5):
                self.assertEqual(one.request("PUT", f"{STREAM}{number}", STATE)[0], 200)
            status, answer, headers = one.request("PUT", f"{STREAM}5", STATE)
            self.assertEqual((status, answer["limit"], answer["active"]), (429, 5, 5))
            self.assertNotIn("Retry-After", headers)
            self.assertEqual(one.request("DELETE", f"{STREAM}0")[0], 200)
            self.assertEqual(one.request("PUT", f"{STREAM}5", STATE)[0], 200)

    def test_limit(self):
        with sandbox(BINARY, "--limit", "2") as one:
            answers = [one.request("POST", "/api/badge", {"badge": 1}) for _ in range(3)]
            self.assertEqual([answer[0] for answer in answers], [200, 200, 429])
            self.assertEqual(answers[2][1]["code"], "rate_limited")
            self.assertIn('"account:badges"; r=0', answers[2][2]["RateLimit"])
            self.assertGreater(int(answers[2][2]["Retry-After"]), 0)
            self.assertEqual(one.request("PUT", STREAM, STATE)[0], 200)

    def test_fail(self):
        with sandbox(BINARY, "--fail", "1") as one:
            self.assertEqual(one.request("PUT", STREAM, STATE)[0], 503)
            self.assertEqual(one.phone()["activities"], [])
        with sandbox(BINARY, "--fail", "0") as one:
            self.assertEqual(one.request("PUT", STREAM, STATE)[0], 200)

    def test_delay_acts_at_once_and_answers_later(self):
        with sandbox(BINARY, "--delay", "1.5") as one:
            began = time.monotonic()
            slow = one.connection()
            slow.request("PUT", STREAM, json.dumps(STATE), {
                "Authorization": f"Bearer {running.KEY}", "Content-Type": "application/json"})
            until(lambda: one.phone()["activities"])
            self.assertEqual(slow.getresponse().status, 200)
            self.assertGreaterEqual(time.monotonic() - began, 1.4)
            slow.close()

    def test_who_leaves_before_a_late_answer_does_no_harm(self):
        with sandbox(BINARY, "--delay", "0.3") as one:
            gone = one.connection()
            gone.request("PUT", STREAM, json.dumps(STATE), {"Authorization": "Bearer x"})
            gone.close()
            self.assertEqual(one.request("PUT", STREAM, STATE)[0], 200)

    def test_a_card_that_ends_stays_as_long_as_its_state_says(self):
        with sandbox(BINARY) as one:
            one.request("PUT", STREAM, STATE)
            one.request("DELETE", STREAM, {"content_state": {
                "title": "Done", "type": "progress", "percentage": 100, "auto_dismiss_seconds": 7}})
            (card,) = one.phone()["activities"]
            self.assertFalse(card["is_live"])
            self.assertEqual(card["content_state"]["title"], "Done")
            self.assertLessEqual(card["dismissal"] - one.phone()["now"], 7000)


if __name__ == "__main__":
    BINARY = os.path.abspath(sys.argv.pop(sys.argv.index("--binary") + 1))
    sys.argv.remove("--binary")
    unittest.main()
