"""The packages that are tested: those in a folder where scripts/package has put them."""

import argparse
import functools
import pathlib
import re

import neighbours

import suite

VERSION = re.search(r"^project\(activitysmith VERSION ([0-9.]+)$",
                    (neighbours.PROJECT / "CMakeLists.txt").read_text(encoding="utf-8"), re.M)[1]


class Made:
    """A folder of packages."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder).resolve()

    def one(self, pattern):
        """The only file whose name fits; ValueError if there is none, or another one."""
        (path,) = self.folder.glob(pattern.format(version=VERSION))
        return path


def try_alone(about, checks):
    """The main function of one of these tests: its checks, with the packages of --packages DIR."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--packages", required=True, metavar="DIR",
                        help="what scripts/package made")
    packages = Made(parser.parse_args().packages)
    suite.finish([(check.__name__, functools.partial(check, packages)) for check in checks])
