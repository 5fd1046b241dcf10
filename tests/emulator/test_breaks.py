"""Scripted answers that break, in every way they can."""

import http.client
import socket

from emulator import Emulator

from .case import EmulatorCase


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

    def test_a_server_that_goes_away(self):
        with Emulator() as emulator:
            emulator.script([{"reset": True, "last": True}])
            address = emulator.origin.partition("//")[2]
            connection = http.client.HTTPConnection(address, timeout=10)
            self.addCleanup(connection.close)
            connection.request("GET", "/api/health")
            with self.assertRaises(ConnectionResetError):
                connection.getresponse()
            with self.assertRaises(ConnectionRefusedError):
                http.client.HTTPConnection(address, timeout=10).connect()

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
