#!/usr/bin/env python3
"""The static tarball: all that it has to hold, and that it works in an empty root."""

import json
import subprocess
import tarfile

import neighbours  # noqa: F401

import made
import root
import use

LINKED = {"curl", "openssl", "c-ares", "utf8proc", "cli11", "fmt", "nlohmann-json", "tomlplusplus",
          "glibc", "libstdc++"}


def it_works_wherever_it_is_unpacked(packages):
    """In a root with nothing else: no library, no shell, no configuration."""
    with root.empty() as system, _tarball(packages) as files:
        files.extractall(system.folder)
        (top,) = system.folder.glob("activitysmith-*")
        top.rename(system.folder / "usr")
        use.program_starts(system, made.VERSION)
        use.request_arrives(system)
    return []


def it_needs_no_library(packages):
    """The kernel alone can start it."""
    with root.empty() as system, _tarball(packages) as files:
        files.extractall(system.folder)
        (binary,) = system.folder.glob("*/bin/activitysmith")
        told = subprocess.run(["readelf", "--dynamic", "--program-headers", str(binary)],
                              check=True, capture_output=True, encoding="utf-8").stdout
    return [line for line in told.splitlines() if "NEEDED" in line or "INTERP" in line]


def every_part_has_its_licence(packages):
    """With its words, not only its name."""
    with _tarball(packages) as files:
        texts = {name.rsplit("/", 1)[1]: files.extractfile(name).read()
                 for name in files.getnames() if "/licences/" in name}
    found = [f"no licence of {one}" for one in sorted(LINKED - texts.keys())]
    return found + [f"the licence of {name} says nothing" for name, text in texts.items()
                    if len(text) < 500]


def manual_and_completions_are_there(packages):
    """Where a prefix such as /usr/local has them."""
    with _tarball(packages) as files:
        names = {name.partition("/")[2] for name in files.getnames()}
    wanted = {"share/man/man1/activitysmith.1", "share/man/man5/activitysmith-config.5",
              "share/bash-completion/completions/activitysmith",
              "share/zsh/site-functions/_activitysmith",
              "share/fish/vendor_completions.d/activitysmith.fish",
              "share/doc/activitysmith/LICENSE"}
    return [f"no {name}" for name in sorted(wanted - names)]


def its_contents_are_listed(packages):
    """The SPDX document names the tarball, and every library that is linked."""
    document = json.loads(packages.one("activitysmith-{version}-linux-x86_64.spdx.json").read_text())
    inside = {one["name"] for one in document["packages"]} - {"activitysmith"}
    linked = {one["relatedSpdxElement"] for one in document["relationships"]
              if one["relationshipType"] == "STATIC_LINK"}
    found = [f"{one} is not linked" for one in document["packages"]
             if one["name"] != "activitysmith" and one["SPDXID"] not in linked]
    found += [f"{one['name']} has no version" for one in document["packages"]
              if not one["versionInfo"]]
    return found + ([f"it lists {sorted(inside)}"] if inside != LINKED else [])


def _tarball(packages):
    return tarfile.open(packages.one("activitysmith-{version}-linux-x86_64.tar.gz"))


CHECKS = (it_works_wherever_it_is_unpacked, it_needs_no_library, every_part_has_its_licence,
          manual_and_completions_are_there, its_contents_are_listed)

if __name__ == "__main__":
    made.try_alone(__doc__, CHECKS)
