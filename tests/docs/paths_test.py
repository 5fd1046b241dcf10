#!/usr/bin/env python3
"""Every file of the project that a document names is there, with the tests that follow its name."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCUMENTS = ("*.md", "docs/*.md", "packaging/**/*.md")
# A path in code style whose first part is a folder of the project.
PATH = re.compile(r"`((?:\.ci|cmake|docs|packaging|scripts|src|tests)/[^`\s]*)([^`]*)`")


def missing(document):
    """Lines that name the paths in `document` which lead nowhere."""
    text = document.read_text(encoding="utf-8")
    found = {(match[1], *match[2].split()) for match in PATH.finditer(text)}
    return len(found), [f"{document.relative_to(ROOT)}: there is no {' '.join(name)}"
                        for name in sorted(found) if not (_exists(name[0]) and _has(*name))]


def _exists(path):
    plain = path.rstrip("/.,")
    return any(True for _ in ROOT.glob(plain))


def _has(path, *words):
    """Whether each of the words is in the name of a test of the file, if it is one of Python."""
    if not path.endswith("_test.py"):
        return True
    tests = re.findall(r"^def (test_\w+)", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)
    return all(any(word in test for test in tests) for word in words if not word.startswith("-"))


def main():
    """Checks all documents and prints a closing line."""
    results = [missing(document) for pattern in DOCUMENTS for document in ROOT.glob(pattern)]
    problems = [line for _, lines in results for line in lines]
    count = sum(number for number, _ in results)
    print("\n".join([*problems, f"{count} paths, {len(problems)} missing"]))
    return 1 if problems or not count else 0


if __name__ == "__main__":
    sys.exit(main())
