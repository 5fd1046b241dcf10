#!/usr/bin/env python3
"""Runs the fault matrix: the real program, real sockets, and everything that can go wrong on the
way to the API and back. matrix.py tells how it is written down."""

import argparse
import concurrent.futures
import itertools
import os
import pathlib
import sys
import time
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
import matrix
import names
import page
import trial
from certificate import Wardrobe
from network import World

# The matrix may grow, and not quietly shrink.
LEAST = 2500


def main():
    """Runs or lists the cells that the command line names; exit 1 if one of them fails."""
    options = _options()
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    cells = matrix.load()
    if len(cells) < LEAST:
        sys.exit(f"the matrix has {len(cells)} cells, which is less than {LEAST}")
    if options.page:
        print(page.written(cells), end="")
        return 0
    chosen = [cell for cell in cells if options.filter in cell.name]
    if options.list:
        print("\n".join(map(_listed, chosen)))
        return 0
    way = names.way(options.names, options.library)
    print(way.told)
    wardrobe = Wardrobe()
    try:
        return _run_all(chosen, options, World(wardrobe, way))
    finally:
        wardrobe.close()


def _options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", help="the program under test")
    parser.add_argument("--jobs", type=int, default=6 * (os.cpu_count() or 1),
                        help="how many cells run at a time; most of them wait most of the time")
    parser.add_argument("--filter", metavar="TEXT", default="",
                        help="only cells whose 'fault: command options' contains TEXT")
    parser.add_argument("--list", action="store_true",
                        help="only print the cells and what they expect")
    parser.add_argument("--page", action="store_true", help="only print docs/faults.md")
    parser.add_argument("--names", choices=("auto", "namespace", "library"), default="auto",
                        help="how host names are made to fail; see names.py")
    parser.add_argument("--library", metavar="FILE", help="names.cpp, built")
    options = parser.parse_args()
    if not (options.list or options.page) and not os.access(options.binary or "", os.X_OK):
        parser.error(f"--binary {options.binary}: not a program")
    return options


def _run_all(cells, options, world):
    begin = time.monotonic()
    failed = 0
    binary = os.path.abspath(options.binary)
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        results = pool.map(lambda cell: _run(cell, binary, world), cells)
        pairs = itertools.groupby(zip(cells, results), lambda pair: pair[0].fault.name)
        for fault, group in pairs:
            failed += _report(fault, list(group))
    print(f"{len(cells)} cells, {failed} failed, in {time.monotonic() - begin:.0f} s")
    return 1 if failed or not cells else 0


def _run(cell, binary, world):
    try:
        return trial.run(cell, binary, world)
    except Exception:
        return traceback.format_exc().splitlines()


def _report(fault, pairs):
    """Prints a line about the fault, and what went wrong in its cells; how many failed."""
    broken = [(cell, found) for cell, found in pairs if found]
    print(f"{'FAILED' if broken else 'ok':6} {len(pairs):3} cells  {fault}", flush=True)
    for cell, found in broken:
        print("\n".join([f"  {cell.name}", f"    $ {cell.shown()}",
                         *(f"    {line}" for line in found)]), flush=True)
    return len(broken)


def _listed(cell):
    expected = cell.expected
    said = " / ".join(expected.lines()) or "nothing"
    document = (f", delivered: {expected.delivered}, retryable: {expected.retryable}"
                if "--json" in cell.options else "")
    return (f"{cell.name}\n    exit {expected.exit}, requests {expected.requests}{document},"
            f" stderr: {said}")


if __name__ == "__main__":
    sys.exit(main())
