#!/usr/bin/env python3
"""An installation into a folder has everything in its place: the program runs, `man` shows its
pages, and the shells find their completions there.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PREFIX = "usr/local"  # as the build is configured
PLACES = {"bash": "share/bash-completion/completions/activitysmith",
          "zsh": "share/zsh/site-functions/_activitysmith",
          "fish": "share/fish/vendor_completions.d/activitysmith.fish"}
DOCUMENTS = ("README.md", "CHANGELOG.md", "LICENSE", *(f"hooks/activitysmith.{shell}" for shell in PLACES))


class Failure(Exception):
    """Something that is not as it should be."""


def told(*command, **options):
    """What a command prints; raises Failure if it fails."""
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False,
                            stdin=subprocess.DEVNULL, **options)
    if result.returncode:
        raise Failure(f"{command[0]}: exit {result.returncode}: {result.stdout}{result.stderr}")
    return result.stdout


def expected(prefix):
    """Every file that an installation has."""
    pages = [f"share/man/man{page.suffix[1:]}/{page.name}" for page in (ROOT / "man").iterdir()]
    documents = [f"share/doc/activitysmith/{name}" for name in DOCUMENTS]
    return {prefix / name for name in ["bin/activitysmith", *PLACES.values(), *pages, *documents]}


def check(prefix):
    """Raises Failure for the first thing that does not work from there."""
    there = {path for path in prefix.parents[1].rglob("*") if not path.is_dir()}
    if there != expected(prefix):
        raise Failure(f"only there or only expected: {sorted(there ^ expected(prefix))}")
    if not told(prefix / "bin/activitysmith", "--version").startswith("activitysmith "):
        raise Failure("the program does not tell its version")
    for page in (prefix / "share/man").rglob("*.[157]"):
        source = page.read_text(encoding="utf-8")
        text = told("man", page, env={**os.environ, "MANPAGER": "cat"})
        if "SEE ALSO" not in text or "/etc/activitysmith" not in text:
            raise Failure(f"man does not show {page.name}")
        if f"/{PREFIX}/etc/activitysmith/config.toml" not in source:
            raise Failure(f"{page.name} does not name the configuration of this prefix")
    for shell, place in PLACES.items():
        if told(prefix / "bin/activitysmith", "completion", shell) != (prefix / place).read_text(
                encoding="utf-8"):
            raise Failure(f"the completion of {shell} is not the program's own")


def main():
    """Installs into a fresh folder, and tells whether all is well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cmake", required=True, help="the program cmake")
    parser.add_argument("--build", required=True, help="the folder of the build")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="activitysmith-install-") as folder:
        try:
            told(options.cmake, "--install", options.build, "--prefix", f"/{PREFIX}",
                 env={**os.environ, "DESTDIR": folder})
            check(pathlib.Path(folder).resolve() / PREFIX)
        except Failure as failure:
            print(f"FAILED {failure}")
            return 1
    print("1 passed, 0 failed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
