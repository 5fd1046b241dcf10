"""Putting a reply on a connection, whole or broken as the reply asks."""

import socket
import struct
from enum import Enum
from http import HTTPStatus

from .replies import overridden

BODILESS = (204, 304)
GARBAGE = b"no chunk at all\r\n"
PHRASES = {422: "Unprocessable Entity"}  # newer Pythons have another word for it


class Ending(Enum):
    """What becomes of the connection."""

    KEEP = "read the next request"
    CLOSE = "send all there is, then FIN"
    RESET = "RST"


class Wire:
    """The sending side of one connection. `closing` is set when the emulator shuts down."""

    def __init__(self, connection, closing):
        self._connection = connection
        self._closing = closing

    def send(self, reply, with_body=True):
        """Sends the reply, and returns the Ending it leads to."""
        how = reply.how
        if "delay" in how:
            self._closing.wait(how["delay"])
        if "raw" in how:
            self._send_body(reply.body, how)
        if reply.ends_without_answer:
            return self._stay_silent(how)
        for status in how.get("interim", ()):
            self._connection.sendall(_head(_status_line(status), {}))
        head = _head(_status_line(reply.status, how.get("reason")),
                     overridden(_framing(reply), reply.headers))
        self._send_body(_framed(reply) if with_body else b"", how, head)
        return Ending.CLOSE if _hangs_up(how) else Ending.KEEP

    def _stay_silent(self, how):
        if "silent" in how:
            while self._connection.recv(65536):
                pass
        return Ending.RESET if "reset" in how else Ending.CLOSE

    def _send_body(self, body, how, head=b""):
        """Sends the head at once, and the body at once or in drops."""
        if "drip" in how:
            self._connection.sendall(head)
            self._drip(body, how["drip"])
        else:
            # In one piece, so that a small answer does not wait for an acknowledgement half-way.
            self._connection.sendall(head + body)

    def _drip(self, body, drip):
        size = int(drip["bytes"])
        for begin in range(0, len(body), size):
            self._connection.sendall(body[begin:begin + size])
            if self._closing.wait(drip["interval"]):
                return


def reset_on_close(connection):
    """Makes the close of this connection a reset, which also drops what is still under way."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def resets_on_close(connection):
    size = struct.calcsize("ii")
    return connection.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, size)[:4] != b"\0\0\0\0"


def _hangs_up(how):
    """Whether the peer could not tell where the next answer begins, or is to be left alone."""
    unclear = "cut" in how or "content_length" in how or how.get("chunked") == "garbage"
    return unclear or how.get("close_after", False)


def _status_line(status, reason=None):
    if reason is None:
        known = HTTPStatus(status).phrase if status in set(HTTPStatus) else ""
        reason = PHRASES.get(status, known)
    return f"HTTP/1.1 {int(status)} {reason}"


def _head(status_line, headers):
    lines = [status_line, *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode("utf-8", "surrogateescape")


def _framing(reply):
    """The headers that say where the body ends, true or not."""
    if "chunked" in reply.how:
        return {"Transfer-Encoding": "chunked"}
    length = reply.how.get("content_length", len(reply.body))
    if length is None or (reply.status in BODILESS and not reply.body):
        return {}
    return {"Content-Length": int(length)}


def _framed(reply):
    """The bytes of the body as they go over the wire."""
    how, body = reply.how, reply.body
    if how.get("chunked") == "garbage":
        return GARBAGE
    if "cut" in how:
        body = body[:int(how["cut"])]
    if "chunked" not in how:
        return body
    # Two chunks where there is enough for two, since one hardly shows that chunks are joined.
    half = (len(body) + 1) // 2
    chunks = b"".join(_chunk(part) for part in (body[:half], body[half:]) if part)
    return chunks if "cut" in how else chunks + _chunk(b"")


def _chunk(part):
    return b"%x\r\n%s\r\n" % (len(part), part)
