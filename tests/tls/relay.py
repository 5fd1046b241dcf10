"""Something between a client and a server: it passes on what comes, and keeps a copy."""

import contextlib
import os
import select
import socket
import threading

from daemon import HOST

PATIENCE = 5
PIECE = 65536


class Relay:
    """Passes each connection on to a `port` of this machine; a context manager.

    With an ssl `context` it is the server's side of TLS for its clients. Without a port it reads
    and never answers.
    """

    def __init__(self, port=None, context=None):
        self._target, self._context = port, context
        self._grown = threading.Condition()
        self._threads, self._heard = [], []
        self._ended, self._end = os.pipe()
        self._listener = socket.create_server((HOST, 0), backlog=64)
        self.port = self._listener.getsockname()[1]

    def __enter__(self):
        self._acceptor = threading.Thread(target=self._accept, daemon=True)
        self._acceptor.start()
        return self

    def __exit__(self, *exception):
        os.close(self._end)  # which makes the other side readable for every thread
        for thread in [self._acceptor, *self._threads]:
            thread.join(PATIENCE)
        self._listener.close()
        os.close(self._ended)

    @property
    def heard(self):
        """All bytes that clients have sent, without their TLS."""
        with self._grown:
            return b"".join(self._heard)

    def connections(self, least=0):
        """How many connections there were, as soon as there are `least` or time is up."""
        with self._grown:
            self._grown.wait_for(lambda: len(self._threads) >= least, PATIENCE)
            return len(self._threads)

    def target(self, number):
        """The port that connection `number` is passed on to; a relay with several overrides this."""
        return self._target

    def deliver(self, number, data, source, sink, from_client):
        """Passes on what came from a socket of one connection; a worse relay overrides this."""
        sink.sendall(data)

    def wait(self, seconds):
        """Lets time pass; true if the relay is to end."""
        return bool(select.select([self._ended], [], [], seconds)[0])

    def _accept(self):
        while self._ended not in select.select([self._listener, self._ended], [], [])[0]:
            client, _ = self._listener.accept()
            with self._grown:
                thread = threading.Thread(target=self._serve, args=(client, len(self._threads)),
                                          daemon=True)
                self._threads.append(thread)
                thread.start()
                self._grown.notify_all()

    def _serve(self, client, number):
        with contextlib.ExitStack() as stack:
            # A peer that goes away, or that does not like the certificate, ends the connection.
            stack.enter_context(contextlib.suppress(OSError))
            stack.enter_context(client)
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self._context:
                client.settimeout(PATIENCE)
                client = stack.enter_context(self._context.wrap_socket(client, server_side=True))
            others = {client: None}
            if target := self.target(number):
                server = stack.enter_context(socket.create_connection((HOST, target)))
                others = {client: server, server: client}
            self._pass_on(others, client, number)

    def _pass_on(self, others, client, number):
        while True:
            ready = select.select([*others, self._ended], [], [])[0]
            for source in ready:
                data = source.recv(PIECE) if source in others else b""
                if not data:
                    return
                if source is client:
                    with self._grown:
                        self._heard.append(data)
                if others[source]:
                    self.deliver(number, data, source, others[source], source is client)
