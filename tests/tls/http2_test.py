#!/usr/bin/env python3
"""A single call and a server of HTTP/2 that refuses every stream, or goes away before it.

libcurl would send such a request again by itself, up to five times, whatever --retries says. So a
single call speaks HTTP/1.1, also to a server that would rather not.
"""

import contextlib
import functools
import json
import socket
import ssl
import subprocess
import threading

import suite
import neighbours  # noqa: F401

import certificates
import folder
import process
from daemon import installed
from session import KEY

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
HEADERS, RST_STREAM, SETTINGS, GOAWAY = 1, 3, 4, 7
REFUSED_STREAM = (7).to_bytes(4, "big")
NOTHING = bytes(8)  # GOAWAY: no stream was processed, no error
BUSY = b"HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
PATIENCE = 10
CALLS = [["notify", "T"], ["badge", "1"], ["stream", "k", "-t", "T", "-m", "m"],
         ["stream", "end", "k"], ["activity", "start", "-t", "T", "-m", "m"]]


class Server:
    """Processes nothing, over HTTP/2 by `frame`, over HTTP/1.1 by 503; counts what was asked."""

    def __init__(self, pair, frame):
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(pair.certificate, pair.key)
        self._context.set_alpn_protocols(["h2", "http/1.1"])
        self._frame = frame
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://127.0.0.1:{self._listener.getsockname()[1]}/api"
        self.asked = {"h2": 0, "http/1.1": 0}

    def __enter__(self):
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                self._serve(self._listener.accept()[0])

    def _serve(self, plain):
        plain.settimeout(PATIENCE)
        with contextlib.suppress(OSError), plain:
            with self._context.wrap_socket(plain, server_side=True) as connection:
                if connection.selected_alpn_protocol() == "h2":
                    self._refuse_streams(connection)
                elif connection.recv(65536):
                    self.asked["http/1.1"] += 1
                    connection.sendall(BUSY)

    def _refuse_streams(self, connection):
        source = connection.makefile("rb")
        source.read(len(PREFACE))
        connection.sendall(_framed(SETTINGS, 0, b""))
        while head := source.read(9):
            stream = int.from_bytes(head[5:], "big")
            source.read(int.from_bytes(head[:3], "big"))
            if head[3] != HEADERS:
                continue
            self.asked["h2"] += 1
            if self._frame == GOAWAY:
                connection.sendall(_framed(GOAWAY, 0, NOTHING))
                return
            connection.sendall(_framed(RST_STREAM, stream, REFUSED_STREAM))


def _framed(kind, stream, payload):
    return len(payload).to_bytes(3, "big") + bytes([kind, 0]) + stream.to_bytes(4, "big") + payload


def the_server_refuses_what_comes_by_http2(pair, authority, frame):
    """Else it would be no wonder that the program does without it."""
    with Server(pair, frame) as server:
        line = [installed("curl"), "-q", "-s", "--http2", "--cacert", authority, "-d", "{}", server.url]
        subprocess.run(line, check=False, timeout=process.SECONDS, capture_output=True)
        return [] if server.asked["h2"] > 0 else [f"it was asked {server.asked}"]


def each_try_is_counted(binary, pair, authority, frame):
    """By the program itself: as many as --retries allows, also of what must not come twice."""
    for call in CALLS:
        for retries in (0, 2):
            with Server(pair, frame) as server, folder.fresh() as home:
                line = [*call, "--retries", str(retries), "--cacert", str(authority), "--json"]
                env = {"HOME": str(home), "ACTIVITYSMITH_API_KEY": KEY,
                       "ACTIVITYSMITH_API_URL": server.url}
                seen = process.run([binary, *line], env=env, cwd=home)
                error = json.loads(seen.stdout)["error"]
                told = (seen.exit, error["delivered"], error["retries"])
                if told != (8, "no", retries) or server.asked != {"h2": 0, "http/1.1": retries + 1}:
                    yield f"{line}: {told}, it was asked {server.asked}"


def main():
    """Tries every call with both frames."""
    binary = suite.parser(__doc__).parse_args().binary
    with folder.fresh() as place:
        ca = certificates.authority(place)
        pair = certificates.issue(ca, place, ["127.0.0.1"])
        checks = []
        for name, frame in (("REFUSED_STREAM", RST_STREAM), ("GOAWAY", GOAWAY)):
            about = functools.partial(the_server_refuses_what_comes_by_http2, pair, ca.certificate)
            checks.append((f"{name}: the server", functools.partial(about, frame)))
            checks.append((f"{name}: each try is counted", lambda frame=frame: list(
                each_try_is_counted(binary, pair, ca.certificate, frame))))
        suite.finish(checks)


if __name__ == "__main__":
    main()
