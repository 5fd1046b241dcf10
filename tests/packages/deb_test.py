#!/usr/bin/env python3
"""Debian's package: what lintian says of it, and what it is like where it is installed."""

import shutil
import subprocess

import neighbours  # noqa: F401

import made
import root
import use

# Whether pieces of texts in the program look like misspelt words is up to the compiler's optimiser.
UNSTEADY = "unused-override spelling-error-in-binary"


def lintian_has_nothing_to_say(packages):
    """At the most pedantic, but for what debian/*.lintian-overrides gives reasons for."""
    changes = packages.one("activitysmith_{version}-*_amd64.changes")
    done = subprocess.run(["lintian", "--allow-root", "--pedantic", "--display-info",
                           "--display-experimental", "--fail-on=none", str(changes)],
                          check=True, stdout=subprocess.PIPE, encoding="utf-8")
    return [line for line in done.stdout.splitlines()
            if not line.startswith("N: ") and UNSTEADY not in line]


def its_own_tests_pass(packages):
    """Those that Debian runs with the package where it is installed: debian/tests."""
    with root.debian("bookworm", root.USED) as system:
        system.run("apt-get", "update")
        system.run("autopkgtest", "--no-built-binaries",
                   str(packages.one("activitysmith_{version}-*_amd64.deb")),
                   str(packages.one("activitysmith_{version}-*.dsc")),
                   "--", "chroot", str(system.folder), way=root.BESIDE)
    return []


def it_is_what_its_users_need(packages):
    """It is installed with apt, works, and is purged without a trace."""
    # What it asks for is there before, so that all that comes is its own.
    with root.debian("bookworm", root.USED) as system:
        package = packages.one("activitysmith_{version}-*_amd64.deb")
        shutil.copy(package, system.folder / "tmp/activitysmith.deb")
        with root.changed_back(system):
            system.run("apt-get", "install", "--yes", "--no-install-recommends",
                       "/tmp/activitysmith.deb")
            use.program_starts(system, made.VERSION)
            use.request_arrives(system)
            use.manual_opens(system)
            use.bash_completes(system)
            system.run("apt-get", "purge", "--yes", "activitysmith")
    return []


CHECKS = (lintian_has_nothing_to_say, its_own_tests_pass, it_is_what_its_users_need)

if __name__ == "__main__":
    made.try_alone(__doc__, CHECKS)
