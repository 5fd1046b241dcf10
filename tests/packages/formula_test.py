#!/usr/bin/env python3
"""The formula and the source tarball, on the newest Debian there is, whose libraries are as new as
Homebrew's: its steps are run there, and the source builds and tests itself."""

import tarfile

import neighbours  # noqa: F401

import made
import root
import use

SHIM = neighbours.PROJECT / "tests/packages/formula.rb"
SUITE = "sid"
BUILD = ("g++", "cmake", "ninja-build", "pkg-config", "libcli11-dev", "libcurl4-openssl-dev", "libssl-dev",
         "nlohmann-json3-dev", "libfmt-dev", "libtomlplusplus-dev", "libutf8proc-dev", "libevent-dev", "catch2",
         "ruby", "python3", "openssl", "procps", "ca-certificates", "mandoc", "groff")
# Neither configuring nor building may need a network, so there is none.
STEPS = """
cd /tmp/source
exec unshare --net ruby /tmp/formula.rb /tmp/activitysmith.rb "$1" /usr/local
"""
TEST = """
cd /tmp/source
unshare --net cmake -S . -B test -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_UNITY_BUILD=ON
unshare --net cmake --build test
ctest --test-dir test --output-on-failure --no-tests=error --tests-regex '^(unit|e2e|emulator)$'
"""
# The npm package's other name for the program; and an installation that a packager takes away.
LINK = """
cd /tmp/source
cmake build -DACTIVITYSMITH_CLI_LINK=ON
DESTDIR=/tmp/away cmake --install build
test "$(/tmp/away/usr/local/bin/activitysmith-cli --version)" = "$(activitysmith --version)"
"""
# Today's readers of manuals complain of nothing.
LINT = """
cd /usr/local/share/man
mandoc -T lint -W warning man?/*
for page in man?/*; do
  groff -ww -man -T utf8 "$page" 2>&1 >/dev/null
done
"""


def its_steps_install_what_works(packages):
    """install and test, then a request; and it says what to do about the npm package."""
    with root.debian(SUITE, BUILD) as system:
        _unpack(packages, system)
        for file in (SHIM, packages.one("activitysmith.rb")):
            (system.folder / "tmp" / file.name).write_bytes(file.read_bytes())
        told = system.run("sh", "-euc", STEPS, "-", made.VERSION)
        use.require("npm uninstall" in told, "it says nothing of the npm package")
        use.program_starts(system, made.VERSION)
        use.request_arrives(system)
        for name in ("share/man/man1/activitysmith.1", "share/zsh/site-functions/_activitysmith",
                     "etc/bash_completion.d/activitysmith",
                     "share/fish/vendor_completions.d/activitysmith.fish"):
            use.require((system.folder / "usr/local" / name).is_file(), f"no {name}")
        system.run("sh", "-euc", LINK)
        told = system.run("sh", "-euc", LINT)
        use.require(not told, told)
    return []


def the_source_tests_itself(packages):
    """All of it compiles with today's compiler and libraries, and passes."""
    with root.debian(SUITE, BUILD) as system:
        _unpack(packages, system)
        system.run("sh", "-euc", TEST)
    return []


def _unpack(packages, system):
    with tarfile.open(packages.one("activitysmith-{version}.tar.gz")) as files:
        files.extractall(system.folder / "tmp")
    (top,) = (system.folder / "tmp").glob("activitysmith-*")
    top.rename(system.folder / "tmp/source")


CHECKS = (its_steps_install_what_works, the_source_tests_itself)

if __name__ == "__main__":
    made.try_alone(__doc__, CHECKS)
