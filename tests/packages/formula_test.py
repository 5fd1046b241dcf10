#!/usr/bin/env python3
"""The formula and the source tarball, on the newest Debian there is, whose libraries are as new as
Homebrew's: its steps are run there, and the source builds and passes its unit tests."""

import functools
import tarfile

import neighbours  # noqa: F401

import made
import root
import suite
import use

SHIM = neighbours.PROJECT / "tests/packages/formula.rb"
SUITE = "sid"
BUILD = ("g++", "cmake", "ninja-build", "pkg-config", "libcli11-dev", "libcurl4-openssl-dev",
         "nlohmann-json3-dev", "libfmt-dev", "libtomlplusplus-dev", "libutf8proc-dev", "catch2",
         "ruby", "python3", "ca-certificates")
TEST = """
cd /tmp/source
cmake -S . -B test -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS=-O0
cmake --build test --target unit_tests
ctest --test-dir test --output-on-failure --no-tests=error --tests-regex '^unit$'
"""


def its_steps_install_what_works(packages):
    """install and test, then a request; and the unit tests with today's Catch2."""
    with root.debian(SUITE, BUILD) as system:
        _unpack(packages, system)
        for file in (SHIM, packages.one("activitysmith.rb")):
            (system.folder / "tmp" / file.name).write_bytes(file.read_bytes())
        told = system.run("sh", "-euc", "cd /tmp/source && exec ruby /tmp/formula.rb \"$@\"", "-",
                          "/tmp/activitysmith.rb", made.VERSION, "/usr/local")
        use.require("npm uninstall" in told, "it says nothing of the npm package")
        use.program_starts(system, made.VERSION)
        use.request_arrives(system)
        for name in ("share/man/man1/activitysmith.1", "share/zsh/site-functions/_activitysmith",
                     "share/bash-completion/completions/activitysmith",
                     "share/fish/vendor_completions.d/activitysmith.fish"):
            use.require((system.folder / "usr/local" / name).is_file(), f"no {name}")
        system.run("sh", "-euc", TEST)
    return []


def _unpack(packages, system):
    with tarfile.open(packages.one("activitysmith-{version}.tar.gz")) as files:
        files.extractall(system.folder / "tmp")
    (top,) = (system.folder / "tmp").glob("activitysmith-*")
    top.rename(system.folder / "tmp/source")


def main():
    """Runs the checks."""
    packages = made.Made(__doc__)
    suite.finish([("its_steps_install_what_works",
                   functools.partial(its_steps_install_what_works, packages))])


if __name__ == "__main__":
    main()
