"""What stands around the program in these tests: servers, certificates and proxies, all real."""

import contextlib
import ssl
from dataclasses import dataclass

import neighbours  # noqa: F401

import certificates
import folder
from certificates import days_from_now
from daemon import free_ports
from emulator import Emulator
from nginx import Site, serving
from relay import Relay
from session import KEY
from tinyproxy import proxying

METRICS = ["a", "b", "c"]
USER, PASSWORD = "proxy-user", "pr0xy-pa55word"
HERE = ("localhost", "127.0.0.1")
OLD = "ssl_protocols TLSv1.1; ssl_ciphers ALL:@SECLEVEL=0;"


@dataclass(frozen=True)
class Stage:
    """`names` is what cases may write in braces; the rest is what the servers saw."""

    names: dict
    emulator: Emulator      # behind every site but one
    far: Emulator           # behind the site "far", where nothing is meant to go
    nginx: object
    proxies: dict           # tinyproxy by name
    relays: dict            # in front of the proxies; and one that never answers


@contextlib.contextmanager
def standing():
    """A Stage, until the block ends."""
    with contextlib.ExitStack() as stack:
        enter = stack.enter_context
        place = enter(folder.fresh())
        emulator, far = (enter(Emulator(key=KEY, metrics=METRICS)) for _ in range(2))
        ca, stranger = (certificates.authority(place, name) for name in ("Test CA", "Stranger"))
        pairs = _pairs(place, ca, stranger)
        nginx = enter(serving(place, _sites(pairs, emulator.origin, far.origin)))
        proxies = {name: enter(proxying(_made(place / name), extra)) for name, extra in {
            "open": "", "guarded": f"BasicAuth {USER} {PASSWORD}", "narrow": "ConnectPort 1",
        }.items()}
        relays = {name: enter(relay) for name, relay in _relays(proxies, pairs).items()}
        names = {
            "key": KEY, "user": USER, "password": PASSWORD, "ca": ca.certificate,
            "stranger": stranger.certificate, "hashed": certificates.hashed(ca, place),
            "strange_folder": certificates.hashed(stranger, place), "emulator": _port(emulator),
            "down": free_ports(1)[0], **nginx.ports,
            **{name: relay.port for name, relay in relays.items()},
        }
        yield Stage({name: str(value) for name, value in names.items()}, emulator, far, nginx,
                    proxies, relays)


def _pairs(place, ca, stranger):
    """Certificates by the site that shows them."""
    past, future = days_from_now(-2), days_from_now(2)
    return {
        "good": certificates.issue(ca, place, HERE),
        "expired": certificates.issue(ca, place, HERE, not_before=days_from_now(-9),
                                      not_after=past),
        "early": certificates.issue(ca, place, HERE, not_before=future),
        "self_signed": certificates.self_signed(place, HERE),
        "strange": certificates.issue(stranger, place, HERE),
        "elsewhere": certificates.issue(ca, place, ["api.example.com", "192.0.2.1"]),
        "by_name": certificates.issue(ca, place, ["localhost"]),
        "by_address": certificates.issue(ca, place, ["127.0.0.1"]),
    }


def _sites(pairs, origin, far):
    good = pairs["good"]
    return [*(Site(name, pair, origin) for name, pair in pairs.items()),
            Site("tls11", good, origin, OLD),
            Site("tls12", good, origin, "ssl_protocols TLSv1.2;"),
            Site("tls13", good, origin, "ssl_protocols TLSv1.3;"),
            Site("plain", good, origin, tls=False),
            Site("http2", good, origin, http2=True),
            Site("one_each", good, origin, "keepalive_requests 1;", http2=True),
            Site("far", good, far)]


def _relays(proxies, pairs):
    """In front of each tinyproxy one that listens in, and some that add TLS, good or bad."""
    ports = {name: proxy.port for name, proxy in proxies.items()}
    contexts = {"secure": _context(pairs["good"]), "secure_expired": _context(pairs["expired"]),
                "secure_elsewhere": _context(pairs["elsewhere"]),
                "secure_tls11": _old(_context(pairs["good"]))}
    return {**{name: Relay(port) for name, port in ports.items()},
            **{name: Relay(ports["guarded"], context) for name, context in contexts.items()},
            "silent": Relay()}


def _old(context):
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1
    return context


def _context(pair):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pair.certificate, pair.key)
    return context


def _made(path):
    path.mkdir()
    return path


def _port(emulator):
    return emulator.origin.rpartition(":")[2]
