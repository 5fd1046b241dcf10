"""What is linked into the static binary: name, version, licence as SPDX calls it, and its text."""

import os
import pathlib
import re
import subprocess
import tarfile
from dataclasses import dataclass

# The libraries that the static build unpacks: part, its licence, Debian's package of it.
UNPACKED = (
    ("openssl", "Apache-2.0", "libssl-dev"),
    ("c-ares", "MIT", "libc-ares-dev"),
    ("utf8proc", "MIT AND Unicode-DFS-2016", "libutf8proc-dev"),
    ("libevent", "BSD-3-Clause", "libevent-dev"),
    ("cli11", "BSD-3-Clause", "libcli11-dev"),
    ("fmt", "MIT", "libfmt-dev"),
    ("nlohmann-json", "MIT", "nlohmann-json3-dev"),
    ("tomlplusplus", "MIT", "libtomlplusplus-dev"),
)
# Those that come with the compiler.
INSTALLED = (
    ("glibc", "LGPL-2.1-or-later", "libc6"),
    ("libstdc++", "GPL-3.0-or-later WITH GCC-exception-3.1", "libstdc++6"),
)
DEBIAN = {"x86_64": "amd64", "arm64": "arm64"}


@dataclass(frozen=True)
class Part:
    """One library."""

    name: str
    version: str
    licence: str
    text: bytes


def parts(arch):
    """Every part of the static binary for `arch`, which packaging/static/build has just made."""
    libraries = _libraries(arch)
    fetched = libraries.parent / f"fetched-{DEBIAN[arch]}"
    return [_curl(fetched),
            *(_unpacked(fetched, libraries, *one) for one in UNPACKED),
            *(_installed(name, licence, package + _variant(arch))
              for name, licence, package in INSTALLED)]


def _variant(arch):
    """What Debian's names of libraries for another machine than this one end with."""
    is_own = os.uname().machine in (arch, {"arm64": "aarch64"}.get(arch))
    return "" if is_own else f"-{DEBIAN[arch]}-cross"


def _libraries(arch):
    """The folder with the libraries, as CMake was told it."""
    cache = pathlib.Path(f"build/static-tree-{arch}/CMakeCache.txt").read_text(encoding="utf-8")
    return pathlib.Path(re.search(r"^CMAKE_FIND_ROOT_PATH:\w+=(.*)$", cache, re.M)[1])


def _curl(fetched):
    (source,) = fetched.glob("curl_*.dsc")
    (archive,) = fetched.glob("curl_*.orig.tar.*z")
    with tarfile.open(archive) as files:
        name = next(one for one in files.getnames() if re.fullmatch(r"[^/]+/COPYING", one))
        text = files.extractfile(name).read()
    return Part("curl", source.stem.partition("_")[2], "curl", text)


def _unpacked(fetched, libraries, name, licence, package):
    (archive,) = fetched.glob(f"{package}_*.deb")
    version = archive.name.split("_")[1].replace("%3a", ":")
    text = (libraries / "usr/share/doc" / package / "copyright").read_bytes()
    return Part(name, version, licence, text)


def _installed(name, licence, package):
    shown = subprocess.run(["dpkg-query", "--show", "--showformat=${Version}\n", package],
                           check=True, capture_output=True, encoding="utf-8")
    text = pathlib.Path("/usr/share/doc", package, "copyright").read_bytes()
    return Part(name, shown.stdout.split("\n")[0], licence, text)
