#!/usr/bin/env python3
"""The static tarballs: all that they have to hold, and that they work where nothing else is."""

import contextlib
import json
import pathlib
import re
import subprocess
import tarfile
import tempfile

import neighbours  # noqa: F401

import made
import root
import use

LINKED = {"curl", "openssl", "c-ares", "utf8proc", "cli11", "fmt", "libevent", "nlohmann-json", "tomlplusplus",
          "glibc", "libstdc++"}
ARCHES = ("x86_64", "arm64")


def it_works_wherever_it_is_unpacked(packages):
    """In a root with nothing else: no library, no shell, no configuration."""
    with root.empty() as system, _tarball(packages) as files:
        files.extractall(system.folder)
        (top,) = system.folder.glob("activitysmith-*")
        top.rename(system.folder / "usr")
        use.program_starts(system, made.VERSION)
        use.request_arrives(system)
    return []


def the_other_one_starts(packages):
    """Where qemu stands in for its machine."""
    with _binary(packages, "arm64") as binary:
        told = subprocess.run(["qemu-aarch64", binary, "--version"], check=True,
                              capture_output=True, encoding="utf-8").stdout
    return [] if told == f"activitysmith {made.VERSION}\n" else [told]


def they_need_no_library(packages):
    """The kernel alone can start them."""
    told = ""
    for arch in ARCHES:
        with _binary(packages, arch) as binary:
            told += subprocess.run(["readelf", "--dynamic", "--program-headers", binary],
                                   check=True, capture_output=True, encoding="utf-8").stdout
    return [line for line in told.splitlines() if "NEEDED" in line or "INTERP" in line]


def they_do_not_tell_where_they_were_built(packages):
    """No source is named by its whole path: elsewhere, the same commit would give other bytes."""
    found = []
    for arch in ARCHES:
        with _binary(packages, arch) as binary:
            found += re.findall(rb"\0(/[\w./+-]+\.(?:c|cc|cpp|h|hpp))\0",
                                pathlib.Path(binary).read_bytes())
    return [path.decode() for path in found]


def every_part_has_its_licence(packages):
    """With its words, not only its name."""
    found = []
    for arch in ARCHES:
        with _tarball(packages, arch) as files:
            texts = {name.rsplit("/", 1)[1]: files.extractfile(name).read()
                     for name in files.getnames() if "/licences/" in name}
        found += [f"{arch}: no licence of {one}" for one in sorted(LINKED - texts.keys())]
        found += [f"{arch}: the licence of {name} says nothing" for name, text in texts.items()
                  if len(text) < 500]
    return found


def manual_and_completions_are_there(packages):
    """Where a prefix such as /usr/local has them."""
    wanted = {"share/man/man1/activitysmith.1", "share/man/man5/activitysmith-config.5",
              "share/bash-completion/completions/activitysmith",
              "share/zsh/site-functions/_activitysmith",
              "share/fish/vendor_completions.d/activitysmith.fish",
              "share/doc/activitysmith/LICENSE"}
    found = []
    for arch in ARCHES:
        with _tarball(packages, arch) as files:
            names = {name.partition("/")[2] for name in files.getnames()}
        found += [f"{arch}: no {name}" for name in sorted(wanted - names)]
    return found


def their_contents_are_listed(packages):
    """The SPDX document of each names every library that is linked."""
    return [f"{arch}: {line}" for arch in ARCHES for line in _unlisted(packages, arch)]


def _unlisted(packages, arch):
    name = f"activitysmith-{{version}}-linux-{arch}.spdx.json"
    document = json.loads(packages.one(name).read_text())
    inside = {one["name"] for one in document["packages"]} - {"activitysmith"}
    linked = {one["relatedSpdxElement"] for one in document["relationships"]
              if one["relationshipType"] == "STATIC_LINK"}
    found = [f"{one} is not linked" for one in document["packages"]
             if one["name"] != "activitysmith" and one["SPDXID"] not in linked]
    found += [f"{one['name']} has no version" for one in document["packages"]
              if not one["versionInfo"]]
    return found + ([f"it lists {sorted(inside)}"] if inside != LINKED else [])


def _tarball(packages, arch="x86_64"):
    return tarfile.open(packages.one(f"activitysmith-{{version}}-linux-{arch}.tar.gz"))


@contextlib.contextmanager
def _binary(packages, arch):
    """The program's path, while the block runs."""
    with tempfile.TemporaryDirectory() as place, _tarball(packages, arch) as files:
        files.extractall(place)
        (binary,) = pathlib.Path(place).glob("*/bin/activitysmith")
        yield str(binary)


CHECKS = (it_works_wherever_it_is_unpacked, the_other_one_starts, they_need_no_library,
          they_do_not_tell_where_they_were_built, every_part_has_its_licence,
          manual_and_completions_are_there, their_contents_are_listed)

if __name__ == "__main__":
    made.try_alone(__doc__, CHECKS)
