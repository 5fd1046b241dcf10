#!/usr/bin/env python3
"""Every file of the project that a document names is there."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCUMENTS = ("*.md", "docs/*.md", "packaging/**/*.md")
# A path in code style whose first part is a folder of the project.
PATH = re.compile(r"`((?:\.ci|cmake|docs|packaging|scripts|src|tests)/[^`\s]*)[^`]*`")


def missing(document):
    """Lines that name the paths in `document` which lead nowhere."""
    text = document.read_text(encoding="utf-8")
    found = {match[1] for match in PATH.finditer(text)}
    return len(found), [f"{document.relative_to(ROOT)}: there is no {path}"
                        for path in sorted(found) if not _exists(path)]


def _exists(path):
    plain = path.rstrip("/.,")
    return any(True for _ in ROOT.glob(plain))


def main():
    """Checks all documents and prints a closing line."""
    results = [missing(document) for pattern in DOCUMENTS for document in ROOT.glob(pattern)]
    problems = [line for _, lines in results for line in lines]
    count = sum(number for number, _ in results)
    print("\n".join([*problems, f"{count} paths, {len(problems)} missing"]))
    return 1 if problems or not count else 0


if __name__ == "__main__":
    sys.exit(main())
