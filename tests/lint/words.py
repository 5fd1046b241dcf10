#!/usr/bin/env python3
"""Words that the code does without, and words that belong to a few files only."""

import fnmatch
import re

import source
import tree

# Anywhere at all, comments included. (Spelled so that this line does not find itself.)
UNFINISHED = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X])\b")
WRITTEN = ("src", "tests", "scripts", "cmake", "packaging", ".ci")

# In code: a pattern, where it is refused, and the files where it is in its place.
REFUSED = [
    (r"^using namespace\b", "src/* tests/*", ""),
    (r"^[ \t]*#[ \t]*define\b", "src/*", ""),
    (r"\bcatch\s*\(\s*\.\.\.\s*\)", "src/*", ""),
    (r"\bstd::(cout|cerr|clog|cin)\b", "src/*", "src/main.cpp src/docs/manual_main.cpp"),
    (r"\b(secure_)?getenv\s*\(", "src/*", "src/main.cpp"),
    (r"\bisatty\s*\(", "src/*", "src/core/streams.cpp"),
    (r"\b(_|quick_|_E)?exit\s*\(", "src/*", "src/main.cpp src/job/*.cpp"),
    (r"\b(f|d|s|sn|v|vf|vs|vsn)?printf\s*\(", "src/*", ""),
    # Apple's <signal.h> makes them macros, before which "::" does not compile.
    (r"::sig(empty|fill|add|del)set\b", "src/* tests/*", ""),
]


def unfinished(path):
    """Lines that name every mark of unfinished work in any file of ours."""
    text = path.read_text(encoding="utf-8", errors="replace")
    return [f"{tree.name(path)}:{number}: {found[0]}: finish it or say nothing"
            for number, line in enumerate(text.split("\n"), 1)
            if (found := UNFINISHED.search(line))]


def refused(path):
    """Lines that name every refused word in the code of one C++ file."""
    name = tree.name(path)
    code = source.bare(path.read_text(encoding="utf-8"))
    return [f"{name}:{code.count(chr(10), 0, found.start()) + 1}: `{found[0].strip()}` "
            + (f"belongs only in {at_home}" if at_home else "is refused")
            for pattern, places, at_home in REFUSED if _is_in(name, places)
            for found in re.finditer(pattern, code, re.MULTILINE) if not _is_in(name, at_home)]


def _is_in(name, places):
    return any(fnmatch.fnmatchcase(name, place) for place in places.split())


def main():
    """Checks every file of the project."""
    written, code = tree.files(*WRITTEN), tree.cpp_files("src", "tests")
    tree.finish(len(written), [problem for path in written for problem in unfinished(path)]
                + [problem for path in code for problem in refused(path)])


if __name__ == "__main__":
    main()
