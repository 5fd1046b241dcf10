"""A server that no TLS handshake succeeds with."""

import contextlib
import pathlib
import socket
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from emulator.wire import reset_on_close

# A record of TLS 1.2: alert, fatal, handshake_failure.
ALERT = bytes.fromhex("15 0303 0002 02 28")
NOISE = b"220 mail.example.net ESMTP ready\r\n"
ANSWERS = ("silence", "alert", "reset", "end", "noise")
# How long the accepting thread may take to notice that it is to end, in seconds.
PATIENCE = 5


class Server:
    """Reads the hello of each client, and answers it with one of ANSWERS; a context manager."""

    def __init__(self, answer):
        assert answer in ANSWERS
        self._answer = answer
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=16)
        self.port = self._listener.getsockname()[1]
        self._silent = []
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *exception):
        # On Linux closing alone does not wake a thread that accepts; elsewhere shutting down fails.
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(PATIENCE)
        for connection in self._silent:
            connection.close()

    def _serve(self):
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                with contextlib.suppress(OSError):
                    self._meet(connection)

    def _meet(self, connection):
        connection.settimeout(PATIENCE)
        connection.recv(65536)
        if self._answer == "silence":
            self._silent.append(connection)
            return
        if self._answer == "reset":
            reset_on_close(connection)
        if self._answer in ("alert", "noise"):
            connection.sendall(ALERT if self._answer == "alert" else NOISE)
        connection.close()
