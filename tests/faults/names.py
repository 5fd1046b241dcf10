"""Host names that meet a fate when they are looked up, while nothing leaves the machine.

Where the system lets us, the program runs in a network of its own whose name server is ours: the
system's resolver asks it, and libcurl waits for the resolver, as in life. Elsewhere a library takes
the place of the one function of the resolver that libcurl calls. The runner tells which it was.
"""

import os
import pathlib
import subprocess
import sys
from dataclasses import dataclass

HOST = "api.activitysmith.test"
FATES = ("unknown", "failing", "silent")
RESOLVER = pathlib.Path(__file__).resolve().parent / "resolver.py"
NAMESPACE = ["unshare", "--map-root-user", "--mount", "--net", sys.executable, str(RESOLVER)]
# Looks a name up, and ends with 7 when there is none.
PROBE = ("import socket, sys\ntry:\n  socket.getaddrinfo(sys.argv[1], 443)\n"
         "except socket.gaierror:\n  sys.exit(7)\n")
PRELOAD = "DYLD_INSERT_LIBRARIES" if sys.platform == "darwin" else "LD_PRELOAD"
PATIENCE = 20


@dataclass(frozen=True)
class Namespace:
    """A network, a resolv.conf and a name server for each run; see resolver.py."""

    told: str = "names are looked up by the system's resolver, in namespaces of their own"

    def start(self, fate):
        """Words before the command and variables for it."""
        return [*NAMESPACE, fate], {}


@dataclass(frozen=True)
class Library:
    """The library of names.cpp, loaded before the C library."""

    path: str
    told: str

    def start(self, fate):
        """Words before the command and variables for it."""
        # Without the last one, a sanitizer wants to be the first library of all.
        return [], {PRELOAD: self.path, "FAULTY_NAMES": fate,
                    "ASAN_OPTIONS": "verify_asan_link_order=0"}


def way(wanted, library):
    """The Namespace or the Library, as wanted: "namespace", "library", or "auto" for what works.

    Raises RuntimeError when the wanted one does not work: to skip would be to pretend.
    """
    flaw = "not wanted" if wanted == "library" else _flaw_of(Namespace())
    if not flaw:
        return Namespace()
    if wanted == "namespace":
        raise RuntimeError(f"namespaces do not work here: {flaw}")
    chosen = Library(
        os.path.abspath(library or ""),
        f"names are looked up by a library in the resolver's place (namespaces: {flaw})")
    flaw = _flaw_of(chosen)
    if flaw:
        raise RuntimeError(f"{chosen.told}, which does not work either: {flaw}")
    return chosen


def _flaw_of(candidate):
    """Why a name would not meet its fate that way; empty if it does."""
    wrapper, env = candidate.start("unknown")
    try:
        done = subprocess.run([*wrapper, sys.executable, "-c", PROBE, HOST], capture_output=True,
                              env={**os.environ, **env}, stdin=subprocess.DEVNULL,
                              timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if done.returncode == 7:
        return ""
    return done.stderr.decode(errors="replace").strip().split("\n")[-1] or f"exit {done.returncode}"
