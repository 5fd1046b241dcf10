"""The HTTP layer: bodies, connections, and what is written down of a request."""

import json
import socket
import tempfile
from pathlib import Path

from emulator import Emulator

from .case import GOOD_HEADERS, KEY, PROGRESS, EmulatorCase, state


class BodyTest(EmulatorCase):
    def refused(self, body, message, **headers):
        reply = self.push(body, headers=headers)
        self.assert_error(reply, 400)
        self.assertIn(message, reply.json["message"])

    def test_bodies_that_are_no_json_object(self):
        cases = {
            "not json": b"{", "two values": b"{}{}", "latin-1": b'{"title":"\xe4"}',
            "byte order mark": b'\xef\xbb\xbf{"title":"x"}', "not a number": b'{"badge":NaN}',
            "infinity": b'{"badge":-Infinity}', "twice": b'{"title":"a","title":"b"}',
            "twice inside": b'{"title":"a","payload":{"x":[{"a":1,"a":1}]}}',
            "too large": b'{"title":"a","badge":1e999}', "also": b'{"badge":1' + b"0" * 400 + b"}",
            "deep": b'{"payload":' + b"[" * 100000, "comma": b'{"title":"a",}',
        }
        for name, body in cases.items():
            with self.subTest(name):
                self.refused(body, "body must be UTF-8 JSON")
        for body in (b"[]", b'"title"', b"null", b"1"):
            with self.subTest(body):
                self.refused(body, "body must be an object")

    def test_a_body_is_needed(self):
        for reply in (
            self.send("POST", "/push-notification"), self.send("PUT", "/live-activity/stream/a"),
            self.send("POST", "/live-activity/start"), self.send("POST", "/badge", b""),
        ):
            self.assert_error(reply, 400)
            self.assertIn("must be an object", reply.json["message"])

    def test_the_content_type_has_to_say_json(self):
        for kind in ("", "text/plain", "application/x-www-form-urlencoded", "application/jsonp",
                     "application/json; charset=latin-1"):
            with self.subTest(kind):
                self.refused({"title": "x"}, "content-type must be", **{"Content-Type": kind})
        for kind in ("application/json; charset=utf-8", "Application/JSON"):
            self.assert_ok(self.push(headers={"Content-Type": kind}))

    def test_chunked_bodies_are_read(self):
        connection = self.connect()
        connection.request(
            "POST", "/api/push-notification", iter([b'{"title"', b':"x"}']),
            {**GOOD_HEADERS, "Content-Type": "application/json"}, encode_chunked=True,
        )
        self.assertEqual(connection.getresponse().status, 200)
        self.assertEqual(self.emulator.log[0]["body"], '{"title":"x"}')

    def test_false_lengths_are_refused(self):
        for length in ("-1", "x"):
            connection = self.connect()
            connection.request("POST", "/api/badge", headers={"Content-Length": length})
            self.assertEqual(connection.getresponse().status, 400)
        self.assertEqual(self.emulator.log, [])


class ConnectionTest(EmulatorCase):
    def test_connections_are_kept_and_counted(self):
        connection = self.connect()
        for _ in range(3):
            self.assert_ok(self.push(connection=connection))
        self.assertEqual(self.push({}, connection=connection).status, 400)
        self.push()
        ids = [entry["connection"] for entry in self.emulator.log]
        self.assertEqual(len(set(ids[:4])), 1)
        self.assertNotEqual(ids[3], ids[4])

    def test_the_peer_may_ask_for_the_end(self):
        connection = self.connect()
        self.push(connection=connection, headers={"Connection": "close"})
        self.assertEqual(connection.sock.recv(1) if connection.sock else b"", b"")

    def test_head_has_no_body(self):
        connection = self.connect()
        self.assertEqual(self.send("HEAD", "/badge", connection=connection).body, b"")
        self.assert_ok(self.push(connection=connection))


class LogTest(EmulatorCase):
    def test_a_request_is_written_down_as_it_came(self):
        self.put("n%61s?x=1", state(**PROGRESS), headers={"X-Odd": "Yes"})
        (entry,) = self.emulator.log
        self.assertEqual(entry["method"], "PUT")
        self.assertEqual(entry["path"], "/api/live-activity/stream/n%61s?x=1")
        self.assertEqual(entry["headers"]["authorization"], f"Bearer {KEY}")
        self.assertEqual(entry["headers"]["x-odd"], "Yes")
        self.assertEqual(entry["json"], state(**PROGRESS))
        self.assertEqual(json.loads(entry["body"]), state(**PROGRESS))
        self.assertEqual((entry["status"], entry["complete"]), (200, True))
        self.assertEqual((entry["refused"], entry["violations"]), (None, []))

    def test_the_raw_target_is_kept(self):
        connection = self.connect()
        connection.putrequest("GET", "//api/../x", skip_host=True)
        connection.endheaders()
        connection.getresponse()
        self.assertEqual(self.emulator.log[0]["path"], "//api/../x")

    def test_without_a_usable_body(self):
        self.delete("nas")
        self.push(b'{"title":"\xe4"}')
        self.assertEqual([one["body"] for one in self.emulator.log], [None, '{"title":"\\xe4"}'])
        self.assertEqual([one["json"] for one in self.emulator.log], [None, None])

    def test_a_refusal_is_told(self):
        self.push({"title": 1})
        self.assertEqual(self.emulator.log[0]["status"], 400)
        self.assertEqual(self.emulator.log[0]["refused"], "title must be a string, not 1")

    def test_broken_promises_are_noted_and_not_refused(self):
        broken = (
            ({"User-Agent": "curl/8.0.0"}, 1), ({"X-ActivitySmith-SDK": "cpp-v1.2"}, 1),
            ({"User-Agent": "xactivitysmith-cpp/1.2.3"}, 1), ({"User-Agent": ""}, 1),
            ({"User-Agent": "activitysmith-cpp/1.2.4"}, 1),
            ({"User-Agent": "activitysmith-cpp/1.2.3 (more)"}, 0),
        )
        for headers, count in broken:
            with self.subTest(headers):
                self.assert_ok(self.push(headers=headers))
                self.assertEqual(len(self.emulator.log[-1]["violations"]), count)
        connection = self.connect()
        connection.request("GET", "/api/health")
        self.assertEqual(connection.getresponse().status, 200)
        self.assertEqual(len(self.emulator.log[-1]["violations"]), 2)

    def test_a_request_cut_short_is_noted_and_never_answered(self):
        for framing, sent in (
            ({"Content-Length": "99"}, b'{"title":"x"}'),
            ({"Transfer-Encoding": "chunked"}, b"ff\r\n{"),
            ({"Transfer-Encoding": "chunked"}, b"1\r\n{\r\n"),
        ):
            self.emulator.reset()
            connection = self.connect()
            connection.putrequest("POST", "/api/badge")
            for name, value in framing.items():
                connection.putheader(name, value)
            connection.endheaders()
            connection.send(sent)
            connection.sock.shutdown(socket.SHUT_WR)
            self.assertEqual(connection.sock.recv(1), b"")
            (entry,) = self.emulator.log
            self.assertEqual((entry["complete"], entry["status"]), (False, None))
            self.assertEqual(entry["body"][0], "{")

    def test_a_head_cut_short_is_no_request(self):
        for head in (b"DELETE /api/live-act", b"DELETE /api/badge HTTP/1.1\r\nHost: a"):
            connection = self.connect()
            connection.connect()
            connection.sock.sendall(head)
            connection.sock.shutdown(socket.SHUT_WR)
            self.assertEqual(connection.sock.recv(1), b"")
            self.assertEqual(self.emulator.log, [])

    def test_a_file_takes_the_entries_as_lines(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "log.jsonl"
            with Emulator(KEY, log_file=path) as emulator:
                # Only for this test: the class has its own still.
                self.emulator = emulator
                self.push()
                self.push({"title": "ä"})
                lines = path.read_text(encoding="utf-8").splitlines()
            self.assertEqual([json.loads(line) for line in lines], emulator.log)
