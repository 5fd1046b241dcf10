"""The project's own files, as the lint tests see them."""

import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
NOT_OURS = {"__pycache__", "build", "corpus", ".git", ".cache"}


def files(*folders, suffixes=()):
    """All files below the named folders of the project, sorted; `suffixes` narrows them."""
    found = []
    for folder in folders:
        found += [path for path in (ROOT / folder).rglob("*")
                  if path.is_file() and not NOT_OURS.intersection(path.relative_to(ROOT).parts)
                  and (not suffixes or path.suffix in suffixes)]
    return sorted(found)


def cpp_files(*folders):
    """The C++ sources and headers below the named folders."""
    return files(*folders, suffixes=(".cpp", ".hpp"))


def name(path):
    """The path as the project writes it: from its root, with slashes."""
    return path.relative_to(ROOT).as_posix()


def finish(checked, problems):
    """Prints the problems and a closing line, and ends: 1 on a problem or if nothing was there."""
    for problem in problems:
        print(problem)
    print(f"{checked} files, {len(problems)} problems")
    sys.exit(1 if problems or not checked else 0)
