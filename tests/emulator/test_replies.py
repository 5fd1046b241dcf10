"""Scripted answers: what they say, and every way they break."""

import gzip
import http.client
import json
import socket
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


class FaultTest(EmulatorCase):
    def broken(self, reply, error):
        """Scripts the reply, sees a request fail with that error, and the connection closed."""
        self.emulator.script([reply])
        connection = self.connect()
        with self.assertRaises(error) as raised:
            self.push(connection=connection)
        return raised.exception

    def test_a_body_that_is_cut(self):
        lost = self.broken({"body": "0123456789", "cut": 4}, http.client.IncompleteRead)
        self.assertEqual((lost.partial, lost.expected), (b"0123", 6))
        self.broken({"body": "0123456789", "cut": 4, "chunked": True}, http.client.IncompleteRead)
        self.broken({"body": "0123456789", "cut": 0}, http.client.IncompleteRead)
        self.broken({"normal": True, "cut": 9}, http.client.IncompleteRead)
        self.assertEqual(self.emulator.state()["pushes"], 1)

    def test_a_length_that_is_wrong(self):
        self.broken({"body": "0123", "content_length": 9}, http.client.IncompleteRead)
        self.emulator.script([{"body": "0123", "content_length": 2}])
        self.assertEqual(self.push().body, b"01")
        self.emulator.script([{"body": "0123", "content_length": None}])
        reply = self.push()
        self.assertEqual((reply.body, reply.headers["Content-Length"]), (b"0123", None))

    def test_chunks_that_are_none(self):
        self.broken({"body": "x", "chunked": "garbage"}, http.client.IncompleteRead)

    def test_no_answer_at_all(self):
        self.broken({"close": True}, http.client.RemoteDisconnected)
        (entry,) = self.emulator.log
        self.assertEqual((entry["status"], entry["complete"]), (None, True))

    def test_a_reset_after_the_request(self):
        error = self.broken({"reset": True}, ConnectionResetError)
        self.assertNotIsInstance(error, http.client.RemoteDisconnected)
        self.assertEqual(len(self.emulator.log), 1)

    def test_a_reset_before_the_request_was_read(self):
        error = self.broken({"reset": "before"}, ConnectionError)
        self.assertNotIsInstance(error, http.client.RemoteDisconnected)
        self.assertEqual(self.emulator.log, [])
        self.assert_ok(self.push())

    def test_control_requests_are_spared(self):
        self.emulator.script([{"reset": "before"}, {"status": 500}])
        self.assertEqual(self.control("GET", "state").json["replies"], 2)

    def test_a_processed_request_whose_answer_is_lost(self):
        for reply in ({"close": True, "process": True}, {"reset": True, "normal": True}):
            self.broken(reply, ConnectionError)
        self.assertEqual(self.emulator.state()["pushes"], 2)
        self.assertEqual([one["status"] for one in self.emulator.log], [None, None])

    def test_silence_lasts_until_the_peer_hangs_up(self):
        self.emulator.script([{"silent": True}])
        connection = self.connect()
        connection.request("GET", "/api/health")
        (entry,) = self.emulator.wait_for(1)
        self.assertIsNone(entry["status"])
        connection.sock.settimeout(0.01)
        with self.assertRaises(TimeoutError):
            connection.sock.recv(1)
        connection.sock.settimeout(10)
        connection.sock.shutdown(socket.SHUT_WR)
        self.assertEqual(connection.sock.recv(1), b"")

    def received(self, reply):
        """All bytes that come back for one request, until the connection ends."""
        self.emulator.script([reply])
        connection = self.connect()
        connection.request("GET", "/api/health")
        return b"".join(iter(lambda: connection.sock.recv(4096), b""))

    def test_bytes_that_are_no_answer(self):
        self.assertEqual(self.received({"raw": True, "body": "SSH-2.0-x\r\n"}), b"SSH-2.0-x\r\n")
        drops = {"raw": True, "body_repeat": {"text": "ab", "times": 3},
                 "drip": {"bytes": 1, "interval": 0}}
        self.assertEqual(self.received(drops), b"ababab")
        (first, second) = self.emulator.log
        self.assertEqual((first["status"], second["status"]), (None, None))

    def test_an_answer_that_breaks_off(self):
        head = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n0123"
        self.broken({"raw": True, "body": head}, http.client.IncompleteRead)
        self.broken({"raw": True, "body": "HTTP/1.1 200 OK\r\n", "reset": True}, ConnectionError)
        self.emulator.script([{"raw": True, "body": head, "silent": True}])
        connection = self.connect()
        connection.request("GET", "/api/health")
        self.assertEqual(connection.getresponse().read(4), b"0123")
        connection.sock.settimeout(0.01)
        with self.assertRaises(TimeoutError):
            connection.sock.recv(1)

    def test_a_kept_connection_dies_unannounced(self):
        connection = self.connect()
        connection.auto_open = 0
        self.emulator.script([{"normal": True, "close_after": True}])
        connection.connect()
        reply = self.push(connection=connection)
        self.assertEqual((reply.status, reply.headers["Connection"]), (200, None))
        self.assertEqual(connection.sock.recv(1), b"")
