"""A server of HTTP/2, down to its frames, that does to each request what a test wants.

It decodes no header: a request is told by its body.
"""

import contextlib
import json
import pathlib
import select
import socket
import ssl
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from emulator.wire import reset_on_close

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, RST_STREAM, SETTINGS, PING, GOAWAY, WINDOW_UPDATE = 0, 1, 3, 4, 6, 7, 8
END_STREAM, ACK, END_HEADERS = 1, 1, 4
INTERNAL_ERROR, REFUSED_STREAM, NO_ERROR = 2, 7, 0
STATUS_200 = b"\x88"  # by its number in HPACK's table
ANSWER = b'{"success":true}'
PATIENCE = 10
A_MOMENT = 0.02


class Server:
    """Answers requests, but for those whose value is in `plan`; a context manager.

    `plan` maps a value to what happens when it comes for the first time:

    refuse    RST_STREAM that says that the request was not looked at
    break     RST_STREAM in the place of an answer
    cut       RST_STREAM after half of the answer
    leave     GOAWAY that leaves this request out, and the end of the connection once all before it
              are answered
    close     the end of the connection, without a word
    reset     its reset
    """

    def __init__(self, pair, plan=None):
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(pair.certificate, pair.key)
        self._context.set_alpn_protocols(["h2"])
        self._plan = dict(plan or {})
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=16)
        self.port = self._listener.getsockname()[1]
        self._open = []
        self.connections = 0
        self.values = []       # of all requests that were read, in order
        self.most_at_once = 0  # requests that were read of one connection and not answered

    @property
    def url(self):
        """The base URL of the API."""
        return f"https://127.0.0.1:{self.port}/api"

    def __enter__(self):
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *exception):
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(PATIENCE)
        for plain, thread in self._open:
            with contextlib.suppress(OSError):
                plain.shutdown(socket.SHUT_RDWR)
            thread.join(PATIENCE)

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                plain, _ = self._listener.accept()
                thread = threading.Thread(target=self._serve, args=[plain], daemon=True)
                self._open.append((plain, thread))
                thread.start()

    def _serve(self, plain):
        with contextlib.suppress(OSError), plain:
            with self._context.wrap_socket(plain, server_side=True) as connection:
                self.connections += 1
                Connection(self, connection).serve()

    def take(self, value):
        """Notes a request; what is to happen to it, None for an answer."""
        with self._lock:
            self.values.append(value)
            return self._plan.pop(value, None)


class Connection:
    """One connection of a Server."""

    def __init__(self, server, connection):
        self._server, self._connection = server, connection
        self._bodies = {}   # of the requests that were begun, by stream
        self._waiting = []  # streams that are to be answered

    def serve(self):
        """Reads frames until either side ends."""
        if self._read(len(PREFACE)) != PREFACE:
            return
        self._send(SETTINGS, 0, 0)
        while self._serve_frame():
            # Who answers at once would never see two requests at the same time.
            if not self._connection.pending() and not self._is_readable():
                self._answer_all()

    def _serve_frame(self):
        head = self._read(9)
        if len(head) < 9:
            return False
        kind, flags, stream = head[3], head[4], int.from_bytes(head[5:], "big")
        payload = self._read(int.from_bytes(head[:3], "big"))
        if kind == SETTINGS and not flags & ACK:
            self._send(SETTINGS, ACK, 0)
        elif kind == PING and not flags & ACK:
            self._send(PING, ACK, 0, payload)
        elif kind == HEADERS:
            self._bodies[stream] = b""
        elif kind == DATA:
            self._bodies[stream] += payload
            for window in (0, stream):
                self._send(WINDOW_UPDATE, 0, window, max(len(payload), 1).to_bytes(4, "big"))
            if flags & END_STREAM:
                return self._take(stream)
        return True

    def _take(self, stream):
        """Does what is planned for a request; whether the connection stays."""
        value = json.loads(self._bodies.pop(stream))["value"]
        what = self._server.take(value)
        if what is None:
            self._waiting.append(stream)
        elif what in ("refuse", "break", "cut"):
            if what == "cut":
                self._send(HEADERS, END_HEADERS, stream, STATUS_200)
                self._send(DATA, 0, stream, ANSWER[:5])
            code = REFUSED_STREAM if what == "refuse" else INTERNAL_ERROR
            self._send(RST_STREAM, 0, stream, code.to_bytes(4, "big"))
        elif what == "leave":
            self._send(GOAWAY, 0, 0, (stream - 2).to_bytes(4, "big") + NO_ERROR.to_bytes(4, "big"))
            self._answer_all()
            self._leave()
            return False
        else:
            if what == "reset":
                reset_on_close(self._connection)
            return False
        return True

    def _answer_all(self):
        self._server.most_at_once = max(self._server.most_at_once, len(self._waiting))
        for stream in self._waiting:
            self._send(HEADERS, END_HEADERS, stream, STATUS_200)
            self._send(DATA, END_STREAM, stream, ANSWER)
        self._waiting = []

    def _is_readable(self):
        return bool(select.select([self._connection], [], [], A_MOMENT)[0])

    def _leave(self):
        """Says good-bye, and reads until the other side does, too."""
        self._connection.shutdown(socket.SHUT_WR)
        while self._connection.recv(65536):
            pass

    def _send(self, kind, flags, stream, payload=b""):
        self._connection.sendall(len(payload).to_bytes(3, "big") + bytes([kind, flags])
                                 + stream.to_bytes(4, "big") + payload)

    def _read(self, size):
        data = b""
        while len(data) < size and (piece := self._connection.recv(size - len(data))):
            data += piece
        return data
