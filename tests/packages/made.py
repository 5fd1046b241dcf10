"""The packages that are tested: those in --packages DIR, where scripts/package has put them."""

import argparse
import pathlib
import re

import neighbours

VERSION = re.search(r"^project\(activitysmith VERSION ([0-9.]+)$",
                    (neighbours.PROJECT / "CMakeLists.txt").read_text(encoding="utf-8"), re.M)[1]


class Made:
    """A folder of packages."""

    def __init__(self, about):
        parser = argparse.ArgumentParser(description=about)
        parser.add_argument("--packages", required=True, type=pathlib.Path, metavar="DIR",
                            help="what scripts/package made")
        self.folder = parser.parse_args().packages.resolve()

    def one(self, pattern):
        """The only file whose name fits; ValueError if there is none, or another one."""
        (path,) = self.folder.glob(pattern.format(version=VERSION))
        return path
