#!/usr/bin/env python3
"""The static build in systems that have little or nothing, each a folder that it cannot leave:

an empty one, one with only busybox, and those named by --system, such as debootstrap makes. Each
gets the program, /etc/resolv.conf, and certificates in one of the places where systems have them.
The API's name is looked up at a name server of ours; all runs in namespaces of its own.
"""

import argparse
import contextlib
import functools
import os
import pathlib
import shutil
import struct
import sys

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path += [str(TESTS / name) for name in ("", "e2e", "faults", "support", "tls")]

import certificates
import folder
import process
import resolver
import suite
from daemon import installed
from emulator import Emulator
from nginx import Site, serving
from session import KEY

HOST = "api.activitysmith.test"
INSIDE = "ACTIVITYSMITH_STATIC_INSIDE"
BUNDLES = {
    "Debian's": "etc/ssl/certs/ca-certificates.crt",
    "Fedora's": "etc/pki/tls/certs/ca-bundle.crt",
    "openSUSE's": "etc/ssl/ca-bundle.pem",
    "Alpine's": "etc/ssl/cert.pem",
}


class LocalNames(resolver.NameServer):
    """A name server for which every name is this machine's."""

    def __init__(self):
        super().__init__("unknown")

    def _answer(self, question):
        end = question.index(b"\0", 12) + 5
        asks_for_ipv4 = question[end - 4:end - 2] == b"\0\1"
        record = b"\xc0\x0c" + struct.pack("!HHIH4B", 1, 1, 60, 4, 127, 0, 0, 1)
        head = struct.pack("!5H", 0x8180, 1, int(asks_for_ipv4), 0, 0)
        return question[:2] + head + question[12:end] + (record if asks_for_ipv4 else b"")


def request(binary, room, url, emulator):
    """Sends a notification from a room; lines that tell what went wrong."""
    shutil.copy(binary, room / "activitysmith")
    (room / "etc").mkdir(exist_ok=True)
    (room / "etc/resolv.conf").write_text("nameserver 127.0.0.1\n", encoding="ascii")
    emulator.reset()
    env = {"ACTIVITYSMITH_API_KEY": KEY, "ACTIVITYSMITH_API_URL": url,
           "ACTIVITYSMITH_RETRIES": "0"}
    words = ["/bin/sh", "-c", 'exec "$@"', "sh"] if (room / "bin").exists() else []
    outcome = process.run([installed("chroot"), str(room), *words, "/activitysmith", "notify", "Hi"],
                          env=env, cwd=room)
    found = [] if (outcome.exit, outcome.stdout, outcome.stderr) == (0, "", "") else [
        f"exit code {outcome.exit}, stdout: {outcome.stdout}, stderr: {outcome.stderr}"]
    return found + ([] if len(emulator.log) == 1 else [f"{len(emulator.log)} requests came"])


def trusting(room, ca, name):
    """The room with the authority's certificate in that place; by hash for None."""
    path = room / (name or f"etc/ssl/certs/{ca.hashed}")
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(ca.certificate, path)
    return room


def with_busybox(room):
    """The room with a shell."""
    (room / "bin").mkdir()
    for name in ("busybox", "sh"):
        shutil.copy("/bin/busybox", room / "bin" / name)
    return room


def rooms(enter, ca, systems):
    """Folders by what they are."""
    def empty():
        return enter(folder.fresh())
    made = {f"nothing but {name} bundle": trusting(empty(), ca, place)
            for name, place in BUNDLES.items()}
    made["nothing but certificates by hash"] = trusting(empty(), ca, None)
    made["busybox"] = trusting(with_busybox(empty()), ca, BUNDLES["Alpine's"])
    return {**made, **{system.name: trusting(system, ca, None) for system in systems}}


class Authority:
    """A certificate authority, with the name that its certificate has by hash."""

    def __init__(self, place):
        self.pair = certificates.authority(place)
        self.certificate = self.pair.certificate
        self.hashed = next(certificates.hashed(self.pair, place).iterdir()).name


def main():
    """Makes all rooms, and a request from each."""
    parser = suite.parser(__doc__.split("\n", 1)[0])
    parser.add_argument("--system", action="append", default=[], type=pathlib.Path,
                        help="a folder with a system; files are put into it")
    options = parser.parse_args()
    if INSIDE not in os.environ:
        command = ["unshare", "--map-root-user", "--mount", "--net", sys.executable, *sys.argv]
        os.execvpe(command[0], command, {**os.environ, INSIDE: "1"})
    resolver.bring_up_loopback()
    LocalNames()
    with contextlib.ExitStack() as stack:
        enter = stack.enter_context
        place = enter(folder.fresh())
        emulator = enter(Emulator(key=KEY))
        ca = Authority(place)
        pair = certificates.issue(ca.pair, place, [HOST])
        nginx = enter(serving(place, [Site("api", pair, emulator.origin)]))
        url = f"https://{HOST}:{nginx.ports['api']}/api"
        suite.finish([(name, functools.partial(request, options.binary, room, url, emulator))
                      for name, room in rooms(enter, ca, options.system).items()])


if __name__ == "__main__":
    main()
