#!/usr/bin/env python3
"""Every C++ file looks as clang-format with the project's .clang-format writes it."""

import argparse
import concurrent.futures
import os
import subprocess
import sys

import tree


def badly_formatted(program, path):
    """A line about the file if clang-format would change it."""
    result = subprocess.run([program, "--style=file", str(path)], capture_output=True, check=True)
    now, formatted = path.read_bytes().split(b"\n"), result.stdout.split(b"\n")
    if now == formatted:
        return []
    same = [number for number, pair in enumerate(zip(now, formatted), 1) if pair[0] != pair[1]]
    return [f"{tree.name(path)}:{same[0] if same else len(now)}: not as clang-format writes it; "
            "`tests/lint/format.py --fix` mends it"]


def main():
    """Checks all C++ files, or with --fix writes them anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clang-format", default="clang-format", metavar="PROGRAM")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--fix", action="store_true", help="format the files instead")
    options = parser.parse_args()
    paths = tree.cpp_files("src", "tests")
    if options.fix:
        command = [options.clang_format, "--style=file", "-i", *map(str, paths)]
        sys.exit(subprocess.run(command, check=False).returncode)
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        results = pool.map(lambda path: badly_formatted(options.clang_format, path), paths)
        tree.finish(len(paths), [problem for found in results for problem in found])


if __name__ == "__main__":
    main()
