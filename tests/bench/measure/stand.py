"""A server that answers at once, over http and https, on a machine that trusts it."""

import contextlib
import os
import pathlib
import shutil
import subprocess
import sys
from dataclasses import dataclass

import measure  # noqa: F401

import certificates
import folder
from nginx import Site, serving

KEY = "ask_benchmark"
ROOTS = pathlib.Path("/etc/ssl/certs")
INSIDE = "ACTIVITYSMITH_BENCH_INSIDE"
# nginx answers by itself: what is measured is the client.
ANSWER = """\
location /api/ {{
  default_type application/json;
  return 200 '{{"success":true,"operation":"updated","stream_key":"k","activity_id":"a",\
"devices_notified":2,"users_notified":1}}';
}}
"""


@dataclass(frozen=True)
class Stand:
    """The API's addresses by scheme."""

    urls: dict

    def environment(self, scheme):
        """All variables of a call: nothing that depends on who runs the benchmark."""
        return {"HOME": "/", "PATH": "/usr/bin:/bin", "ACTIVITYSMITH_API_KEY": KEY,
                "ACTIVITYSMITH_API_URL": self.urls[scheme]}


def enter_namespace():
    """Goes on in a mount namespace, where another authority can be put among the system's."""
    if INSIDE not in os.environ:
        command = ["unshare", "--map-root-user", "--mount", sys.executable, *sys.argv]
        os.execvpe(command[0], command, {**os.environ, INSIDE: "1"})


@contextlib.contextmanager
def standing(http2=False):
    """A Stand, until the block ends; after enter_namespace(). With HTTP/2, it is there for many
    requests over one connection."""
    with folder.fresh() as place:
        ca = certificates.authority(place)
        _trust(ca, place)
        pair = certificates.issue(ca, place, ["localhost"])
        extra = ANSWER.format() + ("keepalive_requests 10000000;" if http2 else "")
        sites = [Site("https", pair, "http://127.0.0.1:9", extra, http2=http2),
                 Site("http", pair, "http://127.0.0.1:9", ANSWER.format(), tls=False)]
        with serving(place, sites) as nginx:
            yield Stand({name: f"{name}://localhost:{port}/api"
                         for name, port in nginx.ports.items()})


def _trust(ca, place):
    """Puts the authority into the system's folder and into its bundle, as an installation would."""
    copy = place / "certs"
    shutil.copytree(ROOTS, copy, symlinks=True)
    hashed = next(certificates.hashed(ca, place).iterdir())
    shutil.copy(hashed, copy)
    with open(copy / "ca-certificates.crt", "ab") as bundle:
        bundle.write(ca.certificate.read_bytes())
    subprocess.run(["mount", "--bind", copy, ROOTS], check=True)
