#!/usr/bin/env python3
"""The rpm: what rpmlint says of it, and what it is like in a root with nothing else."""

import subprocess

import neighbours  # noqa: F401

import made
import root
import use

# What the package called filesystem owns where there is one.
FOLDERS = ("bin", "share/bash-completion/completions", "share/doc", "share/fish/vendor_completions.d",
           "share/man/man1", "share/man/man5", "share/man/man7", "share/zsh/site-functions")
LINT = neighbours.PROJECT / "packaging/rpm/rpmlint.toml"


def rpmlint_has_nothing_to_say(packages):
    """But for what packaging/rpm/rpmlint.toml gives reasons for."""
    done = subprocess.run(["rpmlint", "--strict", "--config", str(LINT), *_both(packages)],
                          capture_output=True, encoding="utf-8")
    return (done.stdout + done.stderr).splitlines() if done.returncode else []


def it_asks_for_certificates_alone(packages):
    """Nothing of the system is linked, and no script of the package runs."""
    for package in _both(packages):
        asked = {line for line in _rpm("-qp", "--requires", package).splitlines()
                 if not line.startswith("rpmlib(")}
        use.require(asked == {"ca-certificates"}, f"{package} requires {asked}")
        use.require(not _rpm("-qp", "--scripts", package), f"{package} has scripts")
    return []


def it_is_what_its_users_need(packages):
    """It is installed below a root, works there, and is erased without a trace."""
    package = str(packages.one("activitysmith-{version}-*.x86_64.rpm"))
    with root.empty() as system:
        for name in FOLDERS:
            (system.folder / "usr" / name).mkdir(parents=True)
        at = ("--root", str(system.folder), "--dbpath", "/usr/lib/sysimage/rpm")
        _rpm(*at, "--initdb")
        with root.changed_back(system):
            # Nobody in an empty root provides certificates.
            _rpm(*at, "--nodeps", "--install", package)
            use.program_starts(system, made.VERSION)
            use.request_arrives(system)
            for name in ("man/man1/activitysmith.1.gz", "bash-completion/completions/activitysmith",
                         "fish/vendor_completions.d/activitysmith.fish",
                         "zsh/site-functions/_activitysmith"):
                use.require((system.folder / "usr/share" / name).is_file(), f"no {name}")
            _manual(system)
            _rpm(*at, "--nodeps", "--erase", "activitysmith")
    return []


def _both(packages):
    """Their paths, one for each architecture."""
    return [str(packages.one(f"activitysmith-{{version}}-*.{arch}.rpm"))
            for arch in ("x86_64", "aarch64")]


def _manual(system):
    page = system.folder / "usr/share/man/man1/activitysmith.1.gz"
    told = subprocess.run(["man", "-l", str(page)], check=True, capture_output=True,
                          encoding="utf-8", env={**root.ENVIRONMENT, "MANPAGER": "cat"}).stdout
    use.require("EXIT STATUS" in told, f"man: {told[:200]}")


def _rpm(*words):
    done = subprocess.run(["rpm", *words], capture_output=True, encoding="utf-8")
    if done.returncode:
        raise RuntimeError(f"rpm {' '.join(words)}: {done.stdout}{done.stderr}")
    return done.stdout


CHECKS = (rpmlint_has_nothing_to_say, it_asks_for_certificates_alone, it_is_what_its_users_need)

if __name__ == "__main__":
    made.try_alone(__doc__, CHECKS)
