"""Certificates for tests, made by the openssl command: good ones, and every kind of bad one.

    ca = authority(folder)
    good = issue(ca, folder, ["localhost", "127.0.0.1"])
    stale = issue(ca, folder, ["localhost"], not_before=days_from_now(-9),
                  not_after=days_from_now(-2))
    alone = self_signed(folder, ["localhost"])

Nothing is installed anywhere: whoever is to trust an authority is given its `certificate` file, or
the folder that `hashed(ca, folder)` makes. For a wrong host, issue a certificate for other names;
for an unknown issuer, have one authority issue it and tell of another.
"""

import datetime
import ipaddress
import pathlib
import secrets
import subprocess
import tempfile
from dataclasses import dataclass

# Elliptic curves, because making an RSA key takes a while.
NEW_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
DAYS = 30
# `openssl ca` wants a book to write in, although ours is thrown away after one certificate.
SETTINGS = """\
[ca]
default_ca = here
[here]
database = {folder}/issued
new_certs_dir = {folder}
serial = {folder}/serial
unique_subject = no
default_md = sha256
policy = any
[any]
commonName = supplied
[request]
distinguished_name = name
[name]
[authority]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[server]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = {names}
"""


@dataclass(frozen=True)
class Pair:
    """A certificate and its private key, as PEM files."""

    certificate: pathlib.Path
    key: pathlib.Path


class CA(Pair):
    """An authority: who trusts its `certificate` trusts what it issued."""


def authority(folder, name="Test authority"):
    """A new authority, whose files go to `folder`."""
    return CA(*_signed_by_itself(folder, name, [], "authority"))


def issue(ca, folder, names, days=DAYS, not_before=None, not_after=None):
    """A server's certificate for `names` (host names and addresses), with its key, in `folder`.

    It is valid for `days` from yesterday on, or between the two moments (datetimes) given instead.
    """
    begin = not_before or days_from_now(-1)
    end = not_after or begin + datetime.timedelta(days=days)
    place = _place(folder)
    settings = _settings(place, names)
    request, pair = place / "request.pem", Pair(place / "certificate.pem", place / "key.pem")
    _openssl("req", "-new", "-config", settings, *NEW_KEY, "-keyout", pair.key,
             "-subj", f"/CN={names[0]}", "-out", request)
    # Not x509, which learned to set the first moment only in OpenSSL 3.4.
    _openssl("ca", "-batch", "-notext", "-config", settings, "-extensions", "server",
             "-cert", ca.certificate, "-keyfile", ca.key, "-in", request,
             "-startdate", _stamp(begin), "-enddate", _stamp(end), "-out", pair.certificate)
    return pair


def self_signed(folder, names):
    """A server's certificate that no authority issued."""
    return Pair(*_signed_by_itself(folder, names[0], names, "server"))


def hashed(ca, folder):
    """A new folder below `folder` that holds the authority, as SSL_CERT_DIR wants it."""
    place = _place(folder)
    name = _openssl("x509", "-hash", "-noout", "-in", ca.certificate).strip()
    (place / f"{name}.0").write_bytes(ca.certificate.read_bytes())
    return place


def days_from_now(days):
    """A moment for `not_before` and `not_after`."""
    return datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=days)


def _signed_by_itself(folder, name, names, kind):
    place = _place(folder)
    certificate, key = place / "certificate.pem", place / "key.pem"
    _openssl("req", "-new", "-x509", "-config", _settings(place, names), "-extensions", kind,
             *NEW_KEY, "-keyout", key, "-subj", f"/CN={name}", "-days", str(DAYS),
             "-out", certificate)
    return certificate, key


def _place(folder):
    """A folder of its own for each certificate, since `openssl ca` keeps a book."""
    return pathlib.Path(tempfile.mkdtemp(prefix="certificate-", dir=folder))


def _settings(place, names):
    (place / "issued").write_bytes(b"")
    (place / "serial").write_text(f"{secrets.token_hex(8)}\n", encoding="ascii")
    path = place / "openssl.cnf"
    alternatives = ",".join(map(_alternative, names)) or "DNS:unused"
    path.write_text(SETTINGS.format(folder=place, names=alternatives), encoding="utf-8")
    return path


def _alternative(name):
    try:
        return f"IP:{ipaddress.ip_address(name)}"
    except ValueError:
        return f"DNS:{name}"


def _stamp(moment):
    return moment.astimezone(datetime.timezone.utc).strftime("%Y%m%d%H%M%SZ")


def _openssl(*arguments):
    """What the command printed; its complaints are in the exception if it fails."""
    done = subprocess.run(["openssl", *map(str, arguments)], stdin=subprocess.DEVNULL,
                          capture_output=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode:
        raise RuntimeError(f"openssl {arguments[0]} failed: {done.stderr.strip()}")
    return done.stdout
