#!/usr/bin/env python3
"""The pictures of docs/pictures are what the program draws, and the README shows all of them."""

import argparse
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMITTED = ROOT / "docs/pictures"


def contents(folder):
    """The bytes of every file in a folder, by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


def main():
    """Draws them anew and compares, byte for byte."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True, type=pathlib.Path, help="the program under test")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="activitysmith-pictures-") as folder:
        subprocess.run([sys.executable, ROOT / "scripts/pictures", "--binary", options.binary,
                        "--folder", folder], check=True)
        drawn = contents(pathlib.Path(folder))
    committed = contents(COMMITTED)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    problems = [f"docs/pictures/{name}: not as the program draws it; `scripts/pictures` mends it"
                for name in sorted(drawn.keys() | committed.keys())
                if drawn.get(name) != committed.get(name)]
    problems += [f"README.md does not show docs/pictures/{name}"
                 for name in sorted(drawn) if f"docs/pictures/{name}" not in readme]
    for problem in problems:
        print(problem)
    print(f"{len(drawn)} pictures, {len(problems)} problems")
    return 1 if problems or not drawn else 0


if __name__ == "__main__":
    sys.exit(main())
