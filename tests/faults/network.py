"""What the program meets when it connects: the API, or something in its place.

KINDS names everything that can be wrong below HTTP, and how it is made. Each gives a Site: where
the program is told to go, the emulator behind it, and what goes before or behind the command.
"""

import contextlib
import pathlib
import socket
import sys
from dataclasses import dataclass, field

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import hello
import names
from emulator import Emulator
from support.secret import KEY

METRICS = ("a", "b")
LOOPBACK = "127.0.0.1"
# A connection on loopback is made at once, or not at all because the queue is full.
LONGEST_CONNECT = 0.2


@dataclass(frozen=True)
class World:
    """What all cells share: certificate.Wardrobe, and a way of names.py."""

    wardrobe: object
    names: object


@dataclass(frozen=True)
class Site:
    """Where a cell takes place; `emulator` has the journal, even where nothing reaches it."""

    url: str
    emulator: Emulator
    wrapper: list = field(default_factory=list)
    options: list = field(default_factory=list)
    env: dict = field(default_factory=dict)


@contextlib.contextmanager
def opened(kind, world):
    """The Site of that kind, for as long as it is needed."""
    with contextlib.ExitStack() as stack:
        yield KINDS[kind](stack, world) if kind else _api(stack, world)


def _api(stack, world):
    emulator = stack.enter_context(_emulator())
    return Site(emulator.url, emulator)


def _nobody(stack, world):
    """A port that is taken, so that nobody else can, but not listened on."""
    unheard = stack.enter_context(socket.socket())
    unheard.bind((LOOPBACK, 0))
    return Site(_url("http", unheard), stack.enter_context(_emulator()))


def _full(stack, world):
    """A listener that accepts nobody, with as many connections waiting as it has room for."""
    listener = stack.enter_context(socket.socket())
    listener.bind((LOOPBACK, 0))
    listener.listen(0)
    for _ in range(1000):
        waiting = stack.enter_context(socket.socket())
        waiting.settimeout(LONGEST_CONNECT)
        try:
            waiting.connect(listener.getsockname())
        except socket.timeout:
            return Site(_url("http", listener), stack.enter_context(_emulator()))
    raise RuntimeError("the listener's queue has no end")


def _unaccepted(stack, world):
    """A listener that accepts nobody: the system makes the connection, and no one reads from it."""
    listener = stack.enter_context(socket.create_server((LOOPBACK, 0), backlog=16))
    return Site(_url("http", listener), stack.enter_context(_emulator()))


def _plain(stack, world):
    """The API, but without TLS where TLS is expected."""
    emulator = stack.enter_context(_emulator())
    return Site(emulator.url.replace("http:", "https:"), emulator)


def _hello(answer):
    """A server that reads what begins a TLS handshake, and goes on as hello.ANSWERS says."""
    def make(stack, world):
        server = stack.enter_context(hello.Server(answer))
        return Site(f"https://{LOOPBACK}:{server.port}/api", stack.enter_context(_emulator()))
    return make


def _tls(dress):
    """The API behind TLS, with one of the certificates of certificate.DRESSES."""
    def make(stack, world):
        emulator = stack.enter_context(_emulator(tls=world.wardrobe.context(dress)))
        return Site(emulator.url, emulator, options=["--cacert", world.wardrobe.trusted()])
    return make


def _name(fate):
    """A host name that meets one of names.FATES when it is looked up."""
    def make(stack, world):
        wrapper, env = world.names.start(fate)
        return Site(f"https://{names.HOST}/api", stack.enter_context(_emulator()), wrapper, [], env)
    return make


def _emulator(**options):
    emulator = Emulator(KEY, metrics=METRICS, **options)
    emulator.configure({"next_activity_ids": ["live-1", "live-2"]})
    return emulator


def _url(scheme, listener):
    return f"{scheme}://{LOOPBACK}:{listener.getsockname()[1]}/api"


KINDS = {
    "nobody listens": _nobody,
    "the queue is full": _full,
    "nobody accepts": _unaccepted,
    "no TLS": _plain,
    "TLS: silence after the hello": _hello("silence"),
    "TLS: an alert after the hello": _hello("alert"),
    "TLS: a reset after the hello": _hello("reset"),
    "TLS: the end after the hello": _hello("end"),
    "TLS: noise after the hello": _hello("noise"),
    "TLS": _tls("good"),
    "TLS: version 1.1": _tls("old"),
    "TLS: another host": _tls("another host"),
    "TLS: expired": _tls("expired"),
    "TLS: not valid yet": _tls("not valid yet"),
    "TLS: self-signed": _tls("self-signed"),
    "TLS: unknown issuer": _tls("unknown issuer"),
    "DNS: no such name": _name("unknown"),
    "DNS: failure": _name("failing"),
    "DNS: silence": _name("silent"),
}
