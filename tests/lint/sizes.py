#!/usr/bin/env python3
"""How long a file or a function may grow before it must be divided."""

import fnmatch

import source
import tree

# The first pattern that fits decides.
FILE_LINES = [
    ("src/main.cpp", 40),
    ("src/man/main.cpp", 40),
    ("src/spec/*", 300),  # tables
    ("*", 250),
]
FUNCTION_LINES = 50


def long_file(path):
    """A line about the file if it is too long."""
    length = len(path.read_text(encoding="utf-8").splitlines())
    most = next(most for pattern, most in FILE_LINES
                if fnmatch.fnmatchcase(tree.name(path), pattern))
    return [f"{tree.name(path)}: {length} lines, at most {most}"] if length > most else []


def long_functions(path):
    """Lines that name every function of one C++ file that is too long."""
    code = source.bare(path.read_text(encoding="utf-8"))
    return [f"{tree.name(path)}:{function.line}: {function.length} lines, at most "
            f"{FUNCTION_LINES}: {function.head}"
            for function in source.functions(code) if function.length > FUNCTION_LINES]


def main():
    """Checks sources, tests and scripts."""
    paths = tree.files("src", "tests", suffixes=(".cpp", ".hpp", ".py")) + tree.files("scripts")
    tree.finish(len(paths), [problem for path in paths for problem in long_file(path)]
                + [problem for path in tree.cpp_files("src") for problem in long_functions(path)])


if __name__ == "__main__":
    main()
