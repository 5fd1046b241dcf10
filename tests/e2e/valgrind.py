"""Runs the program under valgrind, and reads what valgrind found.

valgrind writes to a file for each process, because cases compare standard error to the letter.
"""

import pathlib
import shutil

# A run takes a second or two of a processor there, and several run at a time.
SECONDS = 240
SUPPRESSIONS = pathlib.Path(__file__).with_suffix(".supp")
# What is lost for good is an error; what libraries keep until the end is not. The last two make
# short runs shorter by a sixth and change nothing about what is found.
OPTIONS = ["--quiet", "--leak-check=full", "--show-leak-kinds=definite,indirect",
           "--errors-for-leak-kinds=definite,indirect", "--error-exitcode=99",
           "--exit-on-first-error=no", "--num-callers=40", f"--suppressions={SUPPRESSIONS}",
           "--vex-guest-chase=no", "--read-inline-info=no"]


def path():
    """Where valgrind is; None if it is not there."""
    return shutil.which("valgrind")


def words(logs):
    """What to put before the program, so that each of its processes leaves a file in `logs`."""
    return [path(), *OPTIONS, f"--log-file={logs}/%p.log"]


def complaints(logs):
    """All that valgrind said, as lines; none if the program did nothing wrong."""
    files = sorted(pathlib.Path(logs).glob("*.log"))
    if not files:
        return ["valgrind left no log, so it did not run"]
    said = [line for file in files
            for line in file.read_text(encoding="utf-8", errors="replace").splitlines()]
    return ["valgrind says:", *said] if said else []
