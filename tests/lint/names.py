#!/usr/bin/env python3
"""What files are called."""

import re

import tree

NAMED = ("src", "tests", "cmake", "scripts")
FORM = re.compile(r"[a-z0-9_]+(\.[a-z0-9]+)*(\.in)?")
OTHERWISE = {"CMakeLists.txt", "package-lock.json"}
SAYS_NOTHING = {"util", "utils", "helper", "helpers", "common", "misc", "manager"}


def badly_named(path):
    """Lines about the name of one file and of the folders above it."""
    parts = path.relative_to(tree.ROOT).parts
    words = {word for part in parts for word in re.split(r"[_.]", part)}
    found = [f"{tree.name(path)}: '{word}' says nothing; name the noun"
             for word in sorted(words & SAYS_NOTHING)]
    if path.name not in OTHERWISE and not FORM.fullmatch(path.name):
        found.append(f"{tree.name(path)}: file names are snake_case")
    return found


def main():
    """Checks every file name."""
    paths = tree.files(*NAMED)
    tree.finish(len(paths), [problem for path in paths for problem in badly_named(path)])


if __name__ == "__main__":
    main()
