#!/usr/bin/env python3
"""On a drive without locks, such as some of a network, configuration files are written all the same."""

import argparse
import os
import pathlib
import subprocess
import sys

import folder
import process

LINES = ["timeout = 5", "[profile.work]", "retries = 1"]


def written(binary, library, home):
    """The lines of the file after two changes, and what they said."""
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "LD_PRELOAD": str(library),
                   "ACTIVITYSMITH_SYSTEM_CONFIG": str(home / "system.toml")}
    said = ""
    for words in (["timeout", "5"], ["retries", "1", "--profile", "work"]):
        seen = subprocess.run([binary, "config", "set", *words], env=environment, check=False,
                              stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8",
                              timeout=process.SECONDS)
        said += seen.stderr
    file = home / ".config/activitysmith/config.toml"
    return file.read_text(encoding="utf-8").split("\n") if file.exists() else [], said


def main():
    """Makes both changes and prints a closing line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True, type=pathlib.Path, help="the program under test")
    parser.add_argument("--library", required=True, type=pathlib.Path, help="no_locks.cpp, built")
    options = parser.parse_args()
    with folder.fresh() as home:
        lines, said = written(options.binary, options.library, home)
    is_right = [line for line in lines if line] == LINES and not said
    if not is_right:
        print(f"FAILED: wrote {lines} and said {said}")
    print(f"{int(is_right)} passed, {int(not is_right)} failed")
    return 0 if is_right else 1


if __name__ == "__main__":
    sys.exit(main())
