"""What the benchmarks have in common: a server, ways to measure, and tables.

A benchmark is a program tests/bench/NAME.py that takes `--binary FILE --static-binary FILE`, the
dynamic and the static build, and prints a section of docs/performance.md. `scripts/bench` finds it
by its place.
"""

import argparse
import pathlib
import platform
import sys

ROOT = pathlib.Path(__file__).resolve().parents[3]
FLOOR = ROOT / f"build/static-tree-{platform.machine()}/tests/bench/floor"
sys.path += [str(ROOT / "tests" / name) for name in ("", "e2e", "support", "tls")]


def _program(path):
    return pathlib.Path(path).resolve(strict=True)


def options(about):
    """The two programs that a benchmark is given."""
    parser = argparse.ArgumentParser(description=about)
    for name in ("--binary", "--static-binary"):
        parser.add_argument(name, required=True, type=_program, metavar="FILE")
    return parser.parse_args()
