#!/usr/bin/env python3
"""Makes every package in a clean system, and tries them all: `tests/packages/run.py [DIR]` leaves
them in DIR (build/packages). On Debian, as root; what it takes is installed by scripts/deps.
--packed leaves out what is built from the source in other systems, and the release."""

import argparse
import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import sys
import time
import traceback

import neighbours

import deb_test
import formula_test
import made
import newcomer_test
import release_test
import repository_test
import rpm_test
import sums_test
import tarball_test


def main():
    """Two lanes, since compilers and mirrors make each other wait; then a closing line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", default=neighbours.PROJECT / "build/packages",
                        type=pathlib.Path, metavar="DIR")
    parser.add_argument("--packed", action="store_true", help="only what packages are made of")
    options = parser.parse_args()
    folder = options.folder.resolve()
    if os.geteuid() != 0:
        parser.error("this makes systems in folders, which root alone can do")
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([neighbours.PROJECT / "scripts/deps", "package"], check=True)
    # The formula needs but the source, so it need not wait.
    early = made.Made(folder.with_name(folder.name + "-source"))
    subprocess.run([neighbours.PROJECT / "scripts/package", "--out", early.folder, "source",
                    "homebrew"], check=True)
    with concurrent.futures.ThreadPoolExecutor() as pool:
        lanes = [pool.submit(_packed, made.Made(folder), early)]
        if not options.packed:
            lanes.append(pool.submit(_built, early))
        failed = [passed for lane in lanes for passed in lane.result()].count(False)
    total = len([passed for lane in lanes for passed in lane.result()])
    print(f"{total - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


def _packed(packages, early):
    """Whether each check of packages, and of how they are made, passes."""
    passed = [_try(newcomer_test.packages_as_the_readme_says, packages)]
    if passed == [False]:
        return passed
    passed += [_try(_for_the_other_architecture, packages)]
    for test in (rpm_test, tarball_test, sums_test, deb_test, repository_test):
        passed += [_try(check, packages) for check in test.CHECKS]

    def the_same_comes_from_another_system(_):
        return [f"{path.name} differs" for path in early.folder.iterdir()
                if path.read_bytes() != (packages.folder / path.name).read_bytes()]

    return [*passed, _try(the_same_comes_from_another_system, packages)]


def _for_the_other_architecture(packages):
    """What is for one of them alone, made by this system; and the sums of all."""
    subprocess.run([neighbours.PROJECT / "scripts/package", "--out", packages.folder,
                    "--arch", "arm64", "static", "rpm", "sbom", "sums"], check=True)
    return []


def _built(packages):
    """Whether each check of what comes out of the source passes."""
    return [_try(check, packages)
            for check in (*release_test.CHECKS, *formula_test.CHECKS,
                          newcomer_test.source_as_the_readme_says)]


def _try(check, packages):
    begin = time.monotonic()
    try:
        problems = check(packages)
    except Exception:
        problems = traceback.format_exc().splitlines()
    name = f"{check.__module__.removesuffix('_test')}: {check.__name__}"
    lines = [f"{'FAILED' if problems else 'passed'} {name}, {time.monotonic() - begin:.0f} s"]
    print("\n".join(lines + [f"  {line}" for line in problems]), flush=True)
    return not problems


if __name__ == "__main__":
    main()
