"""Scripted answers: what they say, and how."""

import gzip
import http.client
import json
import time

from .case import PROGRESS, EmulatorCase, state


class AnswerTest(EmulatorCase):
    def test_replies_are_taken_in_order(self):
        self.emulator.script([{"status": 503}, {"normal": True}])
        self.emulator.script([{"status": 500, "json": {"error": "x"}}])
        statuses = [self.push().status for _ in range(4)]
        self.assertEqual(statuses, [503, 200, 500, 200])
        self.assertEqual([one["status"] for one in self.emulator.log], statuses)
        self.assertEqual(self.emulator.state()["pushes"], 2)

    def test_status_headers_and_bodies(self):
        cases = (
            ({"json": {"ä": [1]}}, '{"ä": [1]}'.encode()), ({"body": "ä"}, "ä".encode()),
            ({"body_base64": "AP8="}, b"\x00\xff"), ({"body_size": 3}, b"xxx"), ({}, b""),
            ({"body_repeat": {"text": "[\udcff", "times": 3}}, b"[\xff[\xff[\xff"),
        )
        for reply, body in cases:
            with self.subTest(reply):
                self.emulator.script([{"status": 418, "headers": {"Retry-After": "7"}, **reply}])
                answer = self.push()
                self.assertEqual((answer.status, answer.body), (418, body))
                self.assertEqual(answer.headers["Retry-After"], "7")
                self.assertEqual(answer.headers["Content-Length"], str(len(body)))

    def test_given_headers_replace_the_usual_ones(self):
        self.emulator.script([
            {"json": 1, "headers": {"content-type": "text/html"}},
            {"normal": True, "headers": {"ratelimit": "odd"}},
        ])
        self.assertEqual(self.push().headers.get_all("Content-Type"), ["text/html"])
        self.assertEqual(self.push().headers.get_all("RateLimit"), ["odd"])

    def test_words_behind_the_status(self):
        self.emulator.script([{"status": 503, "reason": "\x1b[31mGone"}, {"reason": ""}])
        connection = self.connect()
        for words in ("\x1b[31mGone", ""):
            connection.request("GET", "/api/health")
            answer = connection.getresponse()
            self.assertEqual((answer.reason, answer.read()), (words, b""))

    def test_a_compressed_body(self):
        self.emulator.script([{"body_size": 100000, "gzip": True}, {"normal": True, "gzip": True}])
        packed = self.push()
        self.assertLess(len(packed.body), 1000)
        self.assertEqual(packed.headers["Content-Encoding"], "gzip")
        self.assertEqual(gzip.decompress(packed.body), b"x" * 100000)
        self.assertTrue(json.loads(gzip.decompress(self.push().body))["success"])

    def test_an_answer_without_a_body(self):
        connection = self.connect()
        self.emulator.script([{"status": 204}])
        reply = self.push(connection=connection)
        self.assertEqual((reply.status, reply.headers["Content-Length"]), (204, None))
        self.assert_ok(self.push(connection=connection))

    def test_a_request_is_processed_only_if_asked(self):
        self.emulator.script([{"status": 500}, {"status": 500, "process": True}])
        self.put("a", state(**PROGRESS))
        self.put("b", state(**PROGRESS))
        self.assertEqual(list(self.emulator.state()["streams"]), ["b"])

    def test_requests_are_checked_behind_the_script(self):
        self.emulator.script([{"status": 500}] * 4 + [{"status": 500, "process": True}])
        self.push({"title": 1})
        self.push(bearer="wrong")
        self.update("unknown")
        self.put("a", state(percentage=1))
        self.put("a", state(percentage=1))
        refused = [one["refused"] for one in self.emulator.log]
        self.assertEqual(refused[0], "title must be a string, not 1")
        self.assertIsNotNone(refused[1])
        self.assertEqual(refused[2:4], [None, None])
        self.assertIn("type is required", refused[4])

    def test_informational_answers_come_first(self):
        self.emulator.script([{"interim": [100, 103, 102], "json": {"a": 1}}])
        connection = self.connect()
        connection.request("GET", "/api/health")
        received = b""
        while b'{"a": 1}' not in received:
            received += connection.sock.recv(4096)
        statuses = [line.split()[1] for line in received.split(b"\r\n") if line[:5] == b"HTTP/"]
        self.assertEqual(statuses, [b"100", b"103", b"102", b"200"])

    def test_chunks(self):
        connection = self.connect()
        for body in ("", "x", "four"):
            self.emulator.script([{"chunked": True, "body": body}])
            reply = self.push(connection=connection)
            self.assertEqual(reply.body, body.encode())
            self.assertEqual(reply.headers["Transfer-Encoding"], "chunked")
            self.assertIsNone(reply.headers["Content-Length"])

    def test_drip_and_delay_still_deliver(self):
        self.emulator.script([
            {"body_size": 10, "drip": {"bytes": 3, "interval": 0}},
            {"normal": True, "delay": 0, "drip": {"bytes": 1, "interval": 0.0001}},
        ])
        connection = self.connect()
        self.assertEqual(self.push(connection=connection).body, b"x" * 10)
        self.assert_ok(self.push(connection=connection))

    def test_delays_and_pauses_are_kept(self):
        self.emulator.script([
            {"delay": 0.02}, {"body": "abc", "drip": {"bytes": 1, "interval": 0.01}}
        ])
        for _ in range(2):
            begin = time.monotonic()
            self.push()
            self.assertGreaterEqual(time.monotonic() - begin, 0.02)

    def test_unsound_replies_are_refused(self):
        self.emulator.script([])
        for reply in (
            {"stat": 200}, {"status": "200"}, {"status": 100}, {"json": 1, "body": "x"},
            {"silent": True, "close": True}, {"reset": "after"}, {"normal": True, "status": 200},
            {"normal": False}, {"drip": {"bytes": 0, "interval": 1}}, {"chunked": False},
            {"body_base64": "*"}, {"interim": [200]}, "status", {"headers": {"A": 1}},
            {"raw": True, "status": 200}, {"raw": True, "normal": True}, {"gzip": False},
            {"body_repeat": {"text": "x"}}, {"reason": 1},
        ):
            with self.subTest(reply), self.assertRaisesRegex(Exception, r"^replies\[1\]"):
                self.emulator.script([{"status": 200}, reply])
        self.assertEqual(self.emulator.state()["replies"], 0)
