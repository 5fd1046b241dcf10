#!/usr/bin/env python3
"""Clients that mean harm, or are broken, do not keep the sandbox from its work: `--binary FILE`."""

import collections
import contextlib
import json
import os
import pathlib
import select
import socket
import sys
import threading
import time
import unittest

import running
from running import sandbox

BINARY = None
BADGE = {"badge": 1}


def connected(port):
    """A connection that has said nothing yet."""
    one = socket.create_connection(("127.0.0.1", port), timeout=running.SECONDS)
    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return one


def said(connection):
    """All that comes until the other side hangs up."""
    found = b""
    with contextlib.suppress(OSError):
        while part := connection.recv(65536):
            found += part
    return found


def memory(pid):
    """Resident memory of a process, in bytes."""
    pages = int(pathlib.Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


class Hostile(unittest.TestCase):

    def works(self, one):
        """The sandbox answers a new client, which may have to knock more than once: in a flood, the
        oldest connection that waits makes room."""
        end = time.monotonic() + running.SECONDS
        status = None
        while status is None and time.monotonic() < end:
            with contextlib.suppress(ConnectionError):
                status = one.request("POST", "/api/badge", BADGE)[0]
        self.assertEqual(status, 200)

    def test_slow_loris(self):
        with sandbox(BINARY) as one, contextlib.ExitStack() as stack:
            slow = [stack.enter_context(connected(one.port)) for _ in range(300)]
            for number, connection in enumerate(slow):
                with contextlib.suppress(OSError):
                    connection.sendall(b"POST /api/badge HTTP/1.1\r\nX-Slow: "[:5 + number % 30])
                if number % 50 == 0:
                    self.works(one)
            self.works(one)
            open_ones = len(os.listdir(f"/proc/{one.process.pid}/fd"))
            self.assertLess(open_ones, 180)

    def test_ten_thousand_connections(self):
        with sandbox(BINARY, "--limit", "100000") as one:
            held = collections.deque()
            for number in range(10_000):
                connection = socket.socket()
                connection.setblocking(False)
                connection.connect_ex(("127.0.0.1", one.port))
                held.append(connection)
                if len(held) > 400:
                    with contextlib.suppress(OSError):
                        held[0].send(b"GET / HTTP/1.1\r\n"[:number % 17])
                    held.popleft().close()
                if number % 1000 == 0:
                    self.works(one)
            self.works(one)
            for connection in held:
                connection.close()
            self.assertLess(memory(one.process.pid), 100e6)

    def test_ten_thousand_at_a_time(self):
        with sandbox(BINARY, "--limit", "100000") as one, contextlib.ExitStack() as stack:
            held = []

            def attack():
                for _ in range(250):
                    with contextlib.suppress(OSError):
                        held.append(stack.enter_context(connected(one.port)))

            threads = [threading.Thread(target=attack) for _ in range(3)]
            for thread in threads:
                thread.start()
            for _ in range(5):
                self.works(one)
            for thread in threads:
                thread.join()
            self.works(one)

    def test_open_event_streams_do_not_stop_others(self):
        with sandbox(BINARY) as one, contextlib.ExitStack() as stack:
            request = f"GET /events HTTP/1.1\r\nHost: 127.0.0.1:{one.port}\r\n\r\n".encode()
            for _ in range(60):
                connection = stack.enter_context(connected(one.port))
                connection.sendall(request)  # and never reads
            for _ in range(30):
                self.works(one)
            self.assertEqual(len(one.phone()), 5)

    def test_readers_that_never_read_cost_a_bounded_memory(self):
        with sandbox(BINARY, "--limit", "100000") as one, contextlib.ExitStack() as stack:
            request = f"GET /events HTTP/1.1\r\nHost: 127.0.0.1:{one.port}\r\n\r\n".encode()
            for _ in range(10):
                connection = stack.enter_context(connected(one.port))
                connection.sendall(request)
            large = json.dumps({"title": "x" * 500_000})
            for _ in range(200):
                self.assertEqual(one.request("POST", "/api/push-notification", large)[0], 200)
            self.assertLess(memory(one.process.pid), 250e6)
            self.works(one)

    def test_what_is_no_http(self):
        with sandbox(BINARY) as one:
            host = f"Host: 127.0.0.1:{one.port}\r\n".encode()
            for text in (b"\0" * 5000, b"\x16\x03\x01\x02\x00\x01\x00" + b"x" * 500, b"\r\n" * 1000,
                         b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"BREW /coffee HTTP/1.1\r\n" + host + b"\r\n",
                         b"GET http://example.com/ HTTP/1.1\r\nHost: example.com\r\n\r\n",
                         b"GET / HTTP/1.1\r\n\r\n",
                         b"GET / HTTP/1.1\r\n" + b"Host: a\r\n" * 2 + b"\r\n",
                         b"POST /api/badge HTTP/1.1\r\n" + host + b"Content-Length: -5\r\n\r\n",
                         b"POST /api/badge HTTP/1.1\r\n" + host + b"Content-Length: 99999999999999999999\r\n\r\n",
                         b"POST /api/badge HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
                         b"POST /api/badge HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFF\r\n",
                         b"GET /%00%ff%zz/../../etc/passwd HTTP/1.1\r\n" + host + b"\r\n",
                         b"GET / HTTP/1.1\r\n" + host + b"X: " + b"y" * 50_000 + b"\r\n\r\n"):
                with connected(one.port) as connection:
                    with contextlib.suppress(OSError):
                        connection.sendall(text)
                        connection.shutdown(socket.SHUT_WR)
                    answer = said(connection)
                self.assertNotIn(b" 200 ", answer.split(b"\r\n")[0], text[:60])
                self.works(one)

    def test_bodies_that_are_hard_to_read(self):
        with sandbox(BINARY, "--limit", "1000") as one:
            for text in ("[" * 100_000, '{"a":' * 50_000, "{" + ",".join(f'"k{n}":1' for n in range(20_000)) + "}",
                         '{"title":"' + "\\u0000" * 1000 + '"}', '{"title":1e999}', '{"title":"\\ud800"}',
                         b'{"title":"\xff\xfe"}', "nul", '"' * 1000):
                status, _, _ = one.request("POST", "/api/push-notification", text)
                self.assertIn(status, (200, 400), text[:60])
            self.works(one)

    def test_clients_that_leave(self):
        with sandbox(BINARY, "--delay", "0.2") as one:
            body = json.dumps({"badge": 1}).encode()
            for cut in range(0, 200, 3):
                text = (f"POST /api/badge HTTP/1.1\r\nHost: 127.0.0.1:{one.port}\r\n"
                        f"Authorization: Bearer {running.KEY}\r\nContent-Type: application/json\r\n"
                        f"Content-Length: {len(body)}\r\n\r\n").encode() + body
                with connected(one.port) as connection:
                    connection.sendall(text[:max(1, len(text) - cut)])
                    select.select([connection], [], [], 0)
            self.works(one)


if __name__ == "__main__":
    BINARY = os.path.abspath(sys.argv.pop(sys.argv.index("--binary") + 1))
    sys.argv.remove("--binary")
    unittest.main()
