#!/usr/bin/env python3
"""SHA256SUMS: it names every package, and its signature holds and can be seen to be broken."""

import os
import pathlib
import subprocess
import tempfile

import neighbours

import made
import use


def every_package_is_named(packages):
    """And every sum is right."""
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], check=True,
                   cwd=packages.folder)
    lines = (packages.folder / "SHA256SUMS").read_text().splitlines()
    named = {line.split("  ", 1)[1] for line in lines}
    there = {path.name for path in packages.folder.iterdir() if path.is_file()}
    return [f"{name} is not named" for name in sorted(there - named - {"SHA256SUMS"})]


def an_unfinished_list_is_not_in_it(_):
    """It is there already while the other files are found."""
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        for name in ("package", ".SHA256SUMS"):
            (place / name).write_text("something")
        _sum_up(place)
        lines = (place / "SHA256SUMS").read_text().splitlines()
    return [] if len(lines) == 1 and lines[0].endswith("  package") else lines


def a_signature_can_be_checked(packages):
    """With a key for this once: the right sums pass, others do not."""
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", place / "key"],
                       check=True)
        (place / "out").mkdir()
        (place / "out/file").write_bytes(packages.one("activitysmith-{version}.tar.gz").read_bytes())
        _sum_up(place / "out", ACTIVITYSMITH_SIGNING_KEY=str(place / "key"))
        public = (place / "key.pub").read_text()
        (place / "signers").write_text(f"somebody@example.org {public}")
        sums = (place / "out/SHA256SUMS").read_bytes()
        use.require(_holds(place, sums), "the signature does not hold")
        use.require(not _holds(place, sums.replace(b"f", b"e")), "other sums pass, too")
    return []


def _sum_up(folder, **variables):
    subprocess.run(["packaging/make/sums", folder, "x86_64"], check=True, cwd=neighbours.PROJECT,
                   env={**os.environ, **variables})


def _holds(place, sums):
    done = subprocess.run(["ssh-keygen", "-Y", "verify", "-f", place / "signers",
                           "-I", "somebody@example.org", "-n", "activitysmith",
                           "-s", place / "out/SHA256SUMS.sig"], input=sums, capture_output=True)
    return done.returncode == 0


CHECKS = (every_package_is_named, an_unfinished_list_is_not_in_it, a_signature_can_be_checked)

if __name__ == "__main__":
    made.try_alone(__doc__, CHECKS)
