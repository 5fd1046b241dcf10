"""What the benchmarks have in common: a server, ways to measure, and tables.

A benchmark is a program tests/bench/NAME.py that takes `--binary FILE --static-binary FILE`, the
dynamic and the static build, and prints a section of docs/performance.md. It exits with
MISSED if a figure is not what it has to be. `scripts/bench` finds it by its place.
"""

import argparse
import math
import pathlib
import platform
import sys

ROOT = pathlib.Path(__file__).resolve().parents[3]
STATIC_TREE = ROOT / f"build/static-tree-{platform.machine()}"
FLOOR = STATIC_TREE / "tests/bench/floor"
LOOPS = {"static": STATIC_TREE / "tests/bench/loop",
         "dynamic": ROOT / "build/release/tests/bench/loop"}
MISSED = 3  # what a benchmark exits with; anything else but 0 means that it failed itself
sys.path += [str(ROOT / "tests" / name) for name in ("", "e2e", "support", "tls")]


def _program(path):
    return pathlib.Path(path).resolve(strict=True)


def options(about):
    """The two programs that a benchmark is given, also as `builds` by what tables call them."""
    parser = argparse.ArgumentParser(description=about)
    for name in ("--binary", "--static-binary"):
        parser.add_argument(name, required=True, type=_program, metavar="FILE")
    given = parser.parse_args()
    given.builds = {"static": given.static_binary, "dynamic": given.binary}
    return given


def verdict(name, figure, least=0, most=math.inf):
    """The exit code for a figure, MISSED if it is not what it has to be, which is then said."""
    if least <= figure <= most:
        return 0
    wanted = f"at least {least}" if figure < least else f"at most {most}"
    print(f"{name}: {figure:.2f}, which has to be {wanted}", file=sys.stderr)
    return MISSED
