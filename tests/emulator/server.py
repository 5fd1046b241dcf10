"""The HTTP layer: connections, and the requests that come over them."""

import contextlib
import io
import itertools
import socket
import socketserver
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from . import control
from .replies import ordinary
from .request import Request
from .wire import Ending, Wire, reset_on_close, resets_on_close

HOST = "127.0.0.1"
# How often the accepting thread looks whether it shall end, in seconds.
POLL = 0.02
# Far more than any thread needs to notice that its connection is gone.
PATIENCE = 5


class Server(ThreadingHTTPServer):
    """Listens on a free port, and serves each connection in a thread of its own.

    `desk` decides what requests get: see Emulator. With an ssl.SSLContext as `tls`, connections
    speak TLS; a handshake that fails ends its connection.
    """

    request_queue_size = 128

    def __init__(self, desk, tls=None):
        self.desk = desk
        self._tls = tls
        self.closing = threading.Event()
        self.connection_ids = itertools.count(1)
        self._lock = threading.Lock()
        self._connections = {}
        super().__init__((HOST, 0), Handler)
        self._acceptor = threading.Thread(target=self.serve_forever, args=(POLL,), daemon=True)
        self._acceptor.start()

    @property
    def origin(self):
        scheme = "https" if self._tls else "http"
        return f"{scheme}://{HOST}:{self.server_port}"

    def close(self):
        """Ends every connection, idle or busy, and returns once all threads are done."""
        self.stop_listening()
        self.closing.set()
        with self._lock:
            connections = dict(self._connections)
        for connection in connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in connections.values():
            thread.join(PATIENCE)

    def stop_listening(self):
        """Refuses connections from now on, and keeps those there are."""
        self.shutdown()
        self._acceptor.join()
        # A child process that is just being started may hold the socket a little longer.
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.server_close()

    def server_bind(self):
        # Not HTTPServer's, which asks the name service for this host's name and may wait for it.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address

    def get_request(self):
        connection, address = super().get_request()
        if self._tls:
            # The thread of the connection shakes hands, with its first read.
            connection = self._tls.wrap_socket(
                connection, server_side=True, do_handshake_on_connect=False
            )
        return connection, address

    def process_request(self, request, client_address):
        thread = threading.Thread(
            target=self.process_request_thread, args=(request, client_address), daemon=True
        )
        with self._lock:
            self._connections[request] = thread
        thread.start()

    def shutdown_request(self, request):
        with self._lock:
            self._connections.pop(request, None)
        if resets_on_close(request):
            # Without the FIN that would come first otherwise.
            self.close_request(request)
        else:
            super().shutdown_request(request)


class Handler(BaseHTTPRequestHandler):
    """One connection: reads requests, and sends what the desk replies, until either side ends."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def setup(self):
        super().setup()
        self._id = next(self.server.connection_ids)
        self._wire = Wire(self.connection, self.server.closing)

    def handle(self):
        # A peer that goes away ends the connection, and is nothing to report.
        with contextlib.suppress(OSError):
            super().handle()

    def handle_one_request(self):
        self.close_connection = True
        start = self.rfile.peek()
        if not start:
            return
        if not _is_control(start) and self.server.desk.wants_reset():
            reset_on_close(self.connection)
            return
        request = self._read_request()
        if request is None:
            return
        reply = self._reply_to(request)
        if reply is None:
            return
        if "last" in reply.how:
            self.server.stop_listening()
        ending = self._wire.send(reply, with_body=request.method != "HEAD")
        if ending is Ending.RESET:
            reset_on_close(self.connection)
        if ending is not Ending.KEEP:
            self.close_connection = True

    def log_message(self, format, *args):
        """Keeps standard error for what goes wrong in the emulator itself."""

    def _reply_to(self, request):
        if request.path.startswith(control.PREFIX):
            return ordinary(control.answer(self.server.desk, request))
        return self.server.desk.reply_to(request)

    def _read_request(self):
        """The next request, or None when what came is none."""
        if not self._read_head():
            return None
        headers = {}
        for name, value in self.headers.items():
            name = name.lower()
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
        try:
            body, complete = self._read_body(headers)
        except ValueError:
            self.send_error(400)
            return None
        # The base class tidies self.path, so the target is taken from the line itself.
        method, target = self.requestline.split()[:2]
        return Request(method, target, headers, body, self._id, complete)

    def _read_head(self):
        """Reads the request line and the headers; tells whether they were there and made sense."""
        lines = [self.rfile.readline()]
        while lines[-1].strip():
            lines.append(self.rfile.readline())
        if not lines[-1].endswith(b"\n"):
            return False
        # The base class would take a head that was cut short for a whole one.
        whole, self.rfile = self.rfile, io.BytesIO(b"".join(lines[1:]))
        self.raw_requestline = lines[0]
        try:
            return self.parse_request()
        finally:
            self.rfile = whole

    def _read_body(self, headers):
        """The body, and whether it was there to its end; raises ValueError for a false length."""
        if headers.get("transfer-encoding", "").lower() == "chunked":
            return self._read_chunks()
        length = int(headers.get("content-length", "0"))
        if length < 0:
            raise ValueError(length)
        body = self.rfile.read(length)
        return body, len(body) == length

    def _read_chunks(self):
        body = b""
        while True:
            line = self.rfile.readline().partition(b";")[0].strip()
            if not line:
                return body, False
            length = int(line, 16)
            part = self.rfile.read(length + 2)
            body += part[:length]
            if length == 0 or len(part) < length + 2:
                return body, length == 0


def _is_control(start):
    """Whether the request that begins with these bytes is for the control path."""
    return f" {control.PREFIX}".encode() in start.partition(b"\r\n")[0]
