"""The common frame of these tests: the binary, the checks one after the other, a closing line."""

import argparse
import os
import sys
import traceback

from daemon import end_on_sigterm


def parser(about):
    """What every one of these tests understands. From here on, SIGTERM ends it tidily."""
    end_on_sigterm()
    made = argparse.ArgumentParser(description=about)
    made.add_argument("--binary", required=True, type=_program, help="the program under test")
    return made


def _program(path):
    path = os.path.abspath(path)
    if not os.access(path, os.X_OK):
        raise argparse.ArgumentTypeError(f"{path} is not a program")
    return path


def is_static(binary):
    """Whether the program is the static build, which names no dynamic linker."""
    with open(binary, "rb") as file:
        return b"/ld-" not in file.read(4096)


def finish(checks):
    """Runs (name, check) pairs, prints what each check complains of, and ends the test."""
    passed = failed = 0
    for name, check in checks:
        try:
            found = check()
        except Exception:
            found = traceback.format_exc().splitlines()
        if found:
            failed += 1
            print("\n".join([f"FAILED {name}", *(f"  {line}" for line in found), ""]), flush=True)
        else:
            passed += 1
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)
