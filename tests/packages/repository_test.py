#!/usr/bin/env python3
"""The apt repository: a system that knows one of its two keys installs from it and upgrades."""

import contextlib
import functools
import http.server
import os
import pathlib
import shutil
import subprocess
import tempfile
import threading

import neighbours

import made
import root
import use


def either_key_is_enough(packages):
    """Signed with the old and the new key, the repository serves those who know only one."""
    with _repository(packages) as (address, keys), root.debian("bookworm", root.USED) as system:
        for key in keys:
            with root.changed_back(system):
                _subscribe(system, address, [key])
                system.run("apt-get", "install", "--yes", "activitysmith")
                use.program_starts(system, made.VERSION)
                system.run("apt-get", "purge", "--yes", "activitysmith")
                _unsubscribe(system)
    return []


def a_stranger_is_refused(packages):
    """A key that did not sign the repository does not open it."""
    with _repository(packages) as (address, _), tempfile.TemporaryDirectory() as other, \
            root.debian("bookworm", root.USED) as system:
        stranger = _key(pathlib.Path(other), "stranger")
        try:
            _subscribe(system, address, [stranger])
        except RuntimeError as error:
            return [] if "NO_PUBKEY" in str(error) else [str(error)]
        return ["apt takes it"]


def the_keyring_package_has_both_keys(packages):
    """Installed, it lets apt trust the repository; purged, it leaves nothing."""
    with _repository(packages) as (address, keys), tempfile.TemporaryDirectory() as out, \
            root.debian("bookworm", root.USED) as system:
        _make("keyring", out, *keys)
        (package,) = pathlib.Path(out).glob("activitysmith-archive-keyring_*_all.deb")
        shutil.copy(package, system.folder / "tmp/keyring.deb")
        with root.changed_back(system):
            system.run("dpkg", "--install", "/tmp/keyring.deb")
            sources = system.folder / "etc/apt/sources.list.d/activitysmith.sources"
            told = sources.read_text()
            # The address is one that is to come.
            lines = [f"URIs: {address}" if line.startswith("URIs:") else line
                     for line in told.splitlines()]
            sources.write_text("\n".join(lines) + "\n")
            system.run("apt-get", "update", "--error-on=any")
            use.require("activitysmith" in system.run("apt-cache", "policy", "activitysmith"), told)
            system.run("dpkg", "--purge", "activitysmith-archive-keyring")
        ring = subprocess.run(["dpkg-deb", "--fsys-tarfile", package], check=True,
                              capture_output=True).stdout
        use.require(b"usr/share/keyrings/activitysmith.gpg" in ring, "no keyring")
    return []


def _subscribe(system, address, keys):
    ring = system.folder / "usr/share/keyrings/activitysmith.asc"
    ring.write_text("".join(key.read_text() for key in keys))
    (system.folder / "etc/apt/sources.list.d/activitysmith.list").write_text(
        f"deb [signed-by=/{ring.relative_to(system.folder)}] {address} stable main\n")
    system.run("apt-get", "update", "--error-on=any")


def _unsubscribe(system):
    (system.folder / "usr/share/keyrings/activitysmith.asc").unlink()
    (system.folder / "etc/apt/sources.list.d/activitysmith.list").unlink()


@contextlib.contextmanager
def _repository(packages):
    """Its address, while it is served, and its two public keys."""
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        keys = [_key(place, name) for name in ("old", "new")]
        shown = subprocess.run(["gpg", "--homedir", place, "--with-colons", "--list-keys"],
                               check=True, capture_output=True, encoding="utf-8").stdout
        prints = [line.split(":")[9] for line in shown.splitlines() if line.startswith("fpr")]
        _make("repository", place / "site",
              packages.one("activitysmith_{version}-*_amd64.deb"),
              env={"GNUPGHOME": str(place), "ACTIVITYSMITH_APT_KEYS": " ".join(prints)})
        with _serving(place / "site") as address:
            yield address, keys


def _key(home, name):
    """A new key pair in gpg's folder `home`; the file with the public one."""
    home.chmod(0o700)
    subprocess.run(["gpg", "--homedir", home, "--batch", "--quiet", "--passphrase", "",
                    "--quick-generate-key", f"{name} <{name}@example.org>", "ed25519", "sign",
                    "1d"], check=True, capture_output=True)
    public = subprocess.run(["gpg", "--homedir", home, "--armor", "--export",
                             f"{name}@example.org"], check=True, capture_output=True).stdout
    (home / f"{name}.asc").write_bytes(public)
    return home / f"{name}.asc"


def _make(what, *words, env=None):
    subprocess.run([neighbours.PROJECT / "packaging/apt" / what, *words], check=True,
                   env={**os.environ, **(env or {})})


@contextlib.contextmanager
def _serving(folder):
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


CHECKS = (either_key_is_enough, a_stranger_is_refused, the_keyring_package_has_both_keys)

if __name__ == "__main__":
    made.try_alone(__doc__, CHECKS)
