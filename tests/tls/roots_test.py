#!/usr/bin/env python3
"""Where the program finds the authorities that a system trusts, on systems that keep them elsewhere.

Each run of it sees an /etc of its own, bound over this machine's in a mount namespace.
"""

import functools
import pathlib
import shutil
import sys

import suite
import neighbours  # noqa: F401

import certificates
import folder
import process
from daemon import installed
from emulator import Emulator
from nginx import Site, serving
from session import KEY

KEPT = ("hosts", "nsswitch.conf", "passwd")
DEBIAN = "ssl/certs/ca-certificates.crt"
STRANGER = ["not from an authority that this machine trusts", "nothing was sent"]
# What lies in /etc, by the authority that it holds; the exit code, and what stderr has to say.
EVERYWHERE = {
    "certificates by hash": ({"ssl/certs/{hash}": "ca"}, 0, []),
    "a bundle": ({DEBIAN: "ca"}, 0, []),
    "both": ({"ssl/certs/{hash}": "ca", DEBIAN: "ca"}, 0, []),
    "one of one's own by hash, all others in the bundle":
        ({"ssl/certs/{strange_hash}": "stranger", DEBIAN: "ca"}, 0, []),
    "another authority by hash": ({"ssl/certs/{strange_hash}": "stranger"}, 7, STRANGER),
    "another authority in both":
        ({"ssl/certs/{strange_hash}": "stranger", DEBIAN: "stranger"}, 7, STRANGER),
}
# libcurl of a distribution knows the places of that distribution alone.
STATIC_ONLY = {
    "Fedora's bundle": ({"pki/tls/certs/ca-bundle.crt": "ca"}, 0, []),
    "Fedora's extracted bundle":
        ({"pki/ca-trust/extracted/pem/tls-ca-bundle.pem": "ca"}, 0, []),
    "Fedora's folder by hash":
        ({"pki/ca-trust/extracted/pem/directory-hash/{hash}": "ca"}, 0, []),
    "openSUSE's bundle": ({"ssl/ca-bundle.pem": "ca"}, 0, []),
    "Alpine's bundle": ({"ssl/cert.pem": "ca"}, 0, []),
    "nothing": ({}, 7, STRANGER),
}
WRAPPER = ["unshare", "--map-root-user", "--mount", "sh", "-c",
           'mount --bind "$0" /etc && exec "$@"']


def differences(case, binary, place, url, files):
    """Runs the program in an /etc of the case; lines that tell how it differs from what it is to be."""
    layout, code, said = case
    with folder.fresh() as etc:
        for name in KEPT:
            shutil.copy(pathlib.Path("/etc") / name, etc)
        for name, authority in layout.items():
            path = etc / name.format(**files)
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(files[authority], path)
        env = {"HOME": str(place), "PATH": "/usr/bin:/bin", "ACTIVITYSMITH_API_KEY": KEY,
               "ACTIVITYSMITH_API_URL": url, "ACTIVITYSMITH_RETRIES": "0"}
        outcome = process.run([installed(WRAPPER[0]), *WRAPPER[1:], str(etc), binary, "notify", "Hi"],
                              env=env, cwd=place)
    found = [f"stderr does not say: {text}" for text in said if text not in outcome.stderr]
    if outcome.exit != code or outcome.stderr and not said:
        found.append(f"expected exit code {code}, actual {outcome.exit}: {outcome.stderr}")
    return found


def main():
    """Runs every case."""
    binary = suite.parser(__doc__).parse_args().binary
    with folder.fresh() as place, Emulator(key=KEY) as emulator:
        ca, stranger = (certificates.authority(place, name) for name in ("Test CA", "Stranger"))
        files = {"ca": ca.certificate, "stranger": stranger.certificate,
                 "hash": next(certificates.hashed(ca, place).iterdir()).name,
                 "strange_hash": next(certificates.hashed(stranger, place).iterdir()).name}
        pair = certificates.issue(ca, place, ["localhost"])
        with serving(place, [Site("good", pair, emulator.origin)]) as nginx:
            url = f"https://localhost:{nginx.ports['good']}/api"
            cases = {**EVERYWHERE, **(STATIC_ONLY if suite.is_static(binary) else {})}
            suite.finish([(name, functools.partial(differences, case, binary, place, url, files))
                          for name, case in cases.items()])


if __name__ == "__main__":
    sys.exit(main())
