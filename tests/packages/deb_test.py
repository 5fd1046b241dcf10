#!/usr/bin/env python3
"""Debian's package: what lintian says of it, and what it is like where it is installed."""

import functools
import shutil
import subprocess

import neighbours  # noqa: F401

import made
import root
import suite
import use

# What the package may ask for is there before, so that all that comes is its own.
PRESENT = ("ca-certificates", "man-db", "bash-completion", "libcurl4", "libfmt9", "libutf8proc2")


def lintian_has_nothing_to_say(packages):
    """At the most pedantic, but for what debian/*.lintian-overrides gives reasons for."""
    changes = packages.one("activitysmith_{version}-*_amd64.changes")
    done = subprocess.run(["lintian", "--allow-root", "--pedantic", "--display-info",
                           "--display-experimental", "--fail-on=error,warning,info,pedantic",
                           str(changes)], capture_output=True, encoding="utf-8")
    return (done.stdout + done.stderr).splitlines() if done.returncode else []


def it_is_what_its_users_need(packages):
    """It is installed with apt, works, and is purged without a trace."""
    with root.debian("bookworm", PRESENT) as system:
        package = packages.one("activitysmith_{version}-*_amd64.deb")
        shutil.copy(package, system.folder / "tmp/activitysmith.deb")
        with root.changed_back(system):
            system.run("apt-get", "install", "--yes", "--no-install-recommends", "--no-download",
                       "/tmp/activitysmith.deb")
            use.program_starts(system, made.VERSION)
            use.request_arrives(system)
            use.manual_opens(system)
            use.bash_completes(system)
            system.run("apt-get", "purge", "--yes", "activitysmith")
    return []


def main():
    """Runs the checks."""
    packages = made.Made(__doc__)
    suite.finish([(check.__name__, functools.partial(check, packages))
                  for check in (lintian_has_nothing_to_say, it_is_what_its_users_need)])


if __name__ == "__main__":
    main()
