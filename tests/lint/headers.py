#!/usr/bin/env python3
"""Every header of src/ compiles alone, so that it includes what it needs."""

import argparse
import concurrent.futures
import os
import subprocess

import tree


def compiles(compiler, flags, header):
    """What the compiler says against a file that holds nothing but this header."""
    command = [compiler, "-std=c++20", "-fsyntax-only", *flags, "-x", "c++", "-include",
               str(header), "/dev/null"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    return [f"{tree.name(header)}: does not compile alone\n{result.stderr}"
            ] if result.returncode else []


def main():
    """Checks every header with the compiler $CXX, or c++."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cxx", default=os.environ.get("CXX") or "c++", help="the compiler")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("folders", metavar="FOLDER", nargs="*",
                        help="include folders besides src/")
    options = parser.parse_args()
    flags = [f"-I{folder}" for folder in [tree.SRC, *options.folders]]
    headers = tree.files("src", suffixes=(".hpp",))
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        results = pool.map(lambda header: compiles(options.cxx, flags, header), headers)
        tree.finish(len(headers), [problem for found in results for problem in found])


if __name__ == "__main__":
    main()
