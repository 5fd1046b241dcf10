#!/usr/bin/env python3
"""clang-tidy finds nothing in the sources that the build compiles."""

import argparse
import concurrent.futures
import json
import os
import pathlib
import subprocess

import tree

# Options of g++ that clang does not know are no finding, nor is it that a folder's sources are
# included where they are compiled together.
EXTRA = ["--quiet", f"--config-file={tree.ROOT / '.clang-tidy'}",
         "--checks=-bugprone-suspicious-include", "--extra-arg=-Wno-unknown-warning-option"]


def compiled(build, text):
    """What the build compiles of src/ and has `text` in its name: sources, or where a folder is
    compiled together, the one that includes them."""
    entries = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
    paths = {pathlib.Path(entry["directory"], entry["file"]).resolve() for entry in entries}
    return sorted(path for path in paths if _is_ours(path) and text in path.as_posix())


def _is_ours(path):
    return tree.SRC in path.parents or "activitysmith_lib.dir/Unity" in path.as_posix()


def findings(program, build, path):
    """What clang-tidy has to say about one source."""
    command = [program, *EXTRA, "-p", str(build), str(path)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    return [result.stdout + result.stderr] if result.returncode else []


def main():
    """Checks in parallel, the slowest part of the lint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=pathlib.Path, default=tree.ROOT / "build/dev",
                        help="the folder with compile_commands.json")
    parser.add_argument("--clang-tidy", default="clang-tidy", metavar="PROGRAM")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--filter", metavar="TEXT", default="", help="only files named like this")
    options = parser.parse_args()
    paths = compiled(options.build, options.filter)
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        results = pool.map(lambda path: findings(options.clang_tidy, options.build, path), paths)
        tree.finish(len(paths), [finding for found in results for finding in found])


if __name__ == "__main__":
    main()
