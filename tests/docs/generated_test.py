#!/usr/bin/env python3
"""The manual in the tree is what the program's table makes of it."""

import argparse
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDERS = ("man",)


def contents(folder):
    """The bytes of every file below a folder, by its name there."""
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in folder.rglob("*") if path.is_file()}


def main():
    """Makes them anew and compares, byte for byte."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--manual", required=True, type=pathlib.Path, help="what makes the manual")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="activitysmith-generated-") as folder:
        subprocess.run([ROOT / "scripts/generated", "--manual", options.manual,
                        "--folder", folder], check=True)
        made = contents(pathlib.Path(folder))
    there = {f"{folder}/{name}": data for folder in FOLDERS
             for name, data in contents(ROOT / folder).items()}
    problems = [f"{name}: not as the table has it; `scripts/generated` mends it"
                for name in sorted(made.keys() | there.keys()) if made.get(name) != there.get(name)]
    for problem in problems:
        print(problem)
    print(f"{len(made)} files, {len(problems)} problems")
    return 1 if problems or not made else 0


if __name__ == "__main__":
    sys.exit(main())
