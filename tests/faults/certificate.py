"""What servers of the matrix show to a client that wants to know who they are."""

import pathlib
import ssl
import sys
import tempfile
import warnings

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import certificates
from certificates import days_from_now

HERE = ["127.0.0.1", "localhost"]
DRESSES = {
    "good": lambda ca, folder: certificates.issue(ca, folder, HERE),
    "old": lambda ca, folder: certificates.issue(ca, folder, HERE),
    "another host": lambda ca, folder: certificates.issue(ca, folder, ["other.example", "::1"]),
    "expired": lambda ca, folder: certificates.issue(
        ca, folder, HERE, not_before=days_from_now(-9), not_after=days_from_now(-2)),
    "not valid yet": lambda ca, folder: certificates.issue(
        ca, folder, HERE, not_before=days_from_now(2)),
    "self-signed": lambda ca, folder: certificates.self_signed(folder, HERE),
    "unknown issuer": lambda ca, folder: certificates.issue(
        certificates.authority(folder), folder, HERE),
}


class Wardrobe:
    """A certificate of every kind, made once for all cells, in a folder that goes at close()."""

    def __init__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="activitysmith-faults-")
        self._ca = certificates.authority(self._folder.name, "Trusted authority")
        self._pairs = {name: make(self._ca, self._folder.name) for name, make in DRESSES.items()}

    def close(self):
        self._folder.cleanup()

    def trusted(self):
        """The file of the authority that a client is to trust."""
        return str(self._ca.certificate)

    def context(self, dress):
        """A new server's context with that certificate."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._pairs[dress].certificate, self._pairs[dress].key)
        if dress == "old":
            # What speaks such a version needs to be talked into it nowadays.
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)
                context.minimum_version = ssl.TLSVersion.TLSv1
                context.maximum_version = ssl.TLSVersion.TLSv1_1
            context.set_ciphers("ALL:@SECLEVEL=0")
        return context
