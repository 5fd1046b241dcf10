"""The emulator as a whole: its interface, its control path, its command line, its end."""

import contextlib
import json
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.error
import urllib.request
from pathlib import Path

from emulator import Emulator
from emulator.rules import Problem

from .case import GOOD_HEADERS, PROGRESS, EmulatorCase, state

# Generous: what is measured takes a fraction of it, unless something hangs.
SOON = 2


class InterfaceTest(EmulatorCase):
    def test_reset_goes_back_to_the_start(self):
        before = self.emulator.state()
        self.emulator.configure({"devices": 9, "metrics": ["x"], "rates": {"ip": [1, 1]}})
        self.put("nas", state(**PROGRESS))
        self.badge({"badge": 1})
        self.emulator.script([{"status": 500}])
        self.emulator.reset()
        self.assertEqual(self.emulator.state(), before)
        self.assertEqual(self.emulator.log, [])

    def test_what_is_read_is_a_copy(self):
        self.put("nas", state(**PROGRESS))
        self.emulator.log[0]["headers"].clear()
        self.emulator.state()["settings"]["metrics"].clear()
        self.assertTrue(self.emulator.log[0]["headers"])
        self.assertTrue(self.emulator.state()["settings"]["metrics"])

    def test_settings_given_are_copied(self):
        keys = ["nas"]
        self.emulator.configure({"rotate": keys})
        self.put("nas", state(**PROGRESS))
        self.put("nas", state(**PROGRESS))
        self.assertEqual(keys, ["nas"])

    def test_unsound_settings_are_refused_whole(self):
        for changes in (
            {"colour": 1}, {"billing": "free"}, {"devices": -1}, {"metrics": "cpu"}, [],
            {"no_recipients_status": 400}, {"rates": {"pushes": [1, 1]}}, {"rates": {"ip": [1]}},
            {"channel_keys": {"k": []}}, {"badge_error": 1}, {"key": ""},
        ):
            with self.subTest(changes), self.assertRaises(Problem):
                self.emulator.configure({"users": 7, **changes} if changes else changes)
            self.assertEqual(self.emulator.state()["settings"]["users"], 1)

    def test_waiting_has_an_end(self):
        with self.assertRaises(TimeoutError):
            self.emulator.wait_for(1, seconds=0.001)

    def test_requests_may_come_all_at_once(self):
        self.emulator.configure({"rates": {"live-activities": [1000, 60]}, "activity_limit": 1000})
        threads = [
            threading.Thread(target=self.put, args=(f"k{n}", state(**PROGRESS))) for n in range(40)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual([one["status"] for one in self.emulator.log], [200] * 40)
        ids = self.emulator.state()["streams"].values()
        self.assertEqual(len(set(ids)), 40)


class ControlTest(EmulatorCase):
    def test_a_script_steers_with_requests(self):
        self.assertEqual(self.control("POST", "replies", '{"status": 503}').json, {"replies": 1})
        self.assertEqual(
            self.control("POST", "replies", '[{"status": 502}, {"normal": true}]').json,
            {"replies": 3},
        )
        self.assertEqual(self.control("POST", "configure", '{"devices": 4}').status, 200)
        self.assertEqual([self.push().status for _ in range(3)], [503, 502, 200])
        log = self.control("GET", "log").json
        self.assertEqual(log, self.emulator.log)
        self.assertEqual(len(log), 3)
        told = self.control("GET", "state").json
        self.assertEqual(told, self.emulator.state())
        self.assertEqual((told["pushes"], told["settings"]["devices"]), (1, 4))
        self.assertEqual(self.control("POST", "reset").status, 200)
        self.assertEqual(self.control("GET", "log").json, [])

    def test_mistakes_are_told(self):
        for command, body, text in (
            ("replies", '{"stat": 1}', "replies[0].stat is not a known field"),
            ("configure", '{"metric": []}', "metric is not a known field"),
            ("configure", "", "must be UTF-8 JSON"),
        ):
            reply = self.control("POST", command, body)
            self.assertEqual(reply.status, 400)
            self.assertIn(text, reply.json["error"])
        self.assertEqual(self.control("POST", "log").status, 404)
        self.assertEqual(self.control("GET", "nothing").status, 404)


class ClosingTest(unittest.TestCase):
    def test_every_connection_ends(self):
        busy = (
            {"silent": True}, {"delay": 3600},
            {"body_size": 9, "drip": {"bytes": 1, "interval": 3600}},
        )
        emulator = Emulator().start()
        address = ("127.0.0.1", int(emulator.origin.rpartition(":")[2]))
        connections = [socket.create_connection(address, timeout=SOON) for _ in range(5)]
        for count, (reply, connection) in enumerate(zip(busy, connections), start=1):
            emulator.script([reply])
            connection.sendall(b"GET /api/health HTTP/1.1\r\n\r\n")
            emulator.wait_for(count)
        connections[3].sendall(b"GET /api/hea")
        begin = time.monotonic()
        emulator.close()
        self.assertLess(time.monotonic() - begin, SOON)
        for connection in connections:
            with connection:
                # One still in the queue of the listener is reset, as nobody accepted it.
                with contextlib.suppress(ConnectionResetError):
                    while connection.recv(4096):
                        pass
        with self.assertRaises(ConnectionRefusedError):
            socket.create_connection(address, timeout=SOON)
        self.assertEqual(len(emulator.log), 3)
        emulator.close()

    def test_no_thread_is_left(self):
        before = threading.active_count()
        with Emulator() as emulator:
            for _ in range(3):
                urllib.request.urlopen(emulator.url + "/health", timeout=SOON).close()
        self.assertEqual(threading.active_count(), before)


class CommandTest(unittest.TestCase):
    FOLDER = Path(__file__).parent

    def run_emulator(self, *arguments):
        """The process, and the base URL it printed."""
        process = subprocess.Popen(
            [sys.executable, str(self.FOLDER), *arguments], text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        url = process.stdout.readline().strip()
        self.assertRegex(url, r"^http://127\.0\.0\.1:\d+/api$")
        return process, url

    def post(self, url, body, key):
        headers = {
            **GOOD_HEADERS, "Authorization": f"Bearer {key}", "Content-Type": "application/json"
        }
        request = urllib.request.Request(url, json.dumps(body).encode(), headers)
        try:
            with urllib.request.urlopen(request, timeout=SOON) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            with error:
                return error.code

    def ended(self, process):
        out, err = process.communicate(timeout=SOON)
        self.assertEqual((process.returncode, out, err), (0, "", ""))

    def test_options_set_the_account_up(self):
        with tempfile.TemporaryDirectory() as folder:
            log = Path(folder) / "log"
            process, url = self.run_emulator(
                "--key", "k1", "--channel-key", "k2=a,b", "--channel-key", "k3=c",
                "--metric", "cpu", "--metric", "mem", "--log", str(log), "--until-eof",
            )
            statuses = [self.post(f"{url}/metrics/{key}/value", {"value": 1}, "k1")
                        for key in ("cpu", "mem", "disk")]
            body = {"title": "x", "target": {"channels": ["b"]}}
            statuses += [
                self.post(f"{url}/push-notification", body, key) for key in ("k2", "k3", "k4")
            ]
            self.assertEqual(statuses, [200, 200, 404, 200, 403, 401])
            written = [json.loads(line)["status"] for line in log.read_text().splitlines()]
            self.assertEqual(written, statuses)
            self.ended(process)

    def test_signals_end_it(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            process, _ = self.run_emulator()
            process.send_signal(number)
            self.ended(process)

    def test_bad_options_are_usage_errors(self):
        for arguments in (["--channel-key", "k"], ["--channel-key", "=a"], ["--port", "1"]):
            process = subprocess.run(
                [sys.executable, str(self.FOLDER), *arguments], capture_output=True, check=False
            )
            self.assertEqual((process.returncode, process.stdout), (2, b""))
