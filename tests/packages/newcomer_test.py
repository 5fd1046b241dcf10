#!/usr/bin/env python3
"""Someone whose Debian has git, and what every Debian has, types what the README says on how to
install the program: each way ends in one that works, with its manual and TAB. What scripts/package
makes there, where nothing was prepared for it, is put into --packages DIR for the other tests."""

import contextlib
import re
import shutil
import subprocess

import neighbours

import made
import root
import use
from readme import block

BASE = ("git", "sudo", "man-db", "bash-completion")
HOME = "home/ada"
TREE = f"{HOME}/activitysmith"


def source_as_the_readme_says(_):
    """With the packages that scripts/deps installs for it, and no others."""
    with _newcomer() as ada:
        ada.types(_way("cmake --install"))
        ada.has_what_works()
    return []


def packages_as_the_readme_says(packages):
    """Debian's package, and the tarball once that is gone; then everything else is packed."""
    with _newcomer() as ada:
        ada.types(_way("apt install"))
        ada.has_what_works()
        ada.types("sudo apt-get purge --yes activitysmith")
        ada.system.run("sh", "-c", "! command -v activitysmith")
        ada.types(_way("sudo tar"))
        ada.has_what_works()
        ada.types("scripts/package rpm homebrew sbom sums")
        packages.folder.mkdir(parents=True, exist_ok=True)
        for path in (ada.system.folder / TREE / "build/packages").iterdir():
            shutil.copyfile(path, packages.folder / path.name)
    return []


class Newcomer:
    """A user who may use sudo, in a checkout of what is committed here."""

    def __init__(self, system):
        self.system = system

    def types(self, lines):
        """Types lines into a login shell; none of them may fail."""
        self.system.run("su", "--login", "ada", "--command",
                        f"cd activitysmith && set -euo pipefail\n{lines}")

    def has_what_works(self):
        """`activitysmith --version`, `man activitysmith`, TAB, and a call."""
        use.program_starts(self.system, made.VERSION)
        use.manual_opens(self.system)
        use.bash_completes(self.system)
        use.request_arrives(self.system)


@contextlib.contextmanager
def _newcomer():
    with root.debian("bookworm", BASE) as system:
        system.run("useradd", "--create-home", "--shell", "/bin/bash", "ada")
        rule = system.folder / "etc/sudoers.d/ada"
        rule.write_text("ada ALL=(ALL) NOPASSWD: ALL\n")
        rule.chmod(0o440)
        subprocess.run(["git", "clone", "--quiet", neighbours.PROJECT, system.folder / TREE],
                       check=True)
        system.run("chown", "--recursive", "ada:ada", f"/{TREE}")
        yield Newcomer(system)


def _way(mark):
    """The block of the README's section on installation with these words."""
    text = (neighbours.PROJECT / "README.md").read_text(encoding="utf-8")
    section = re.search(r"^## Install\n(.*?)^## ", text, re.M | re.S)[1]
    (found,) = (one.text for one in block.blocks(section) if mark in one.text)
    return found


CHECKS = (source_as_the_readme_says, packages_as_the_readme_says)

if __name__ == "__main__":
    made.try_alone(__doc__, CHECKS)
