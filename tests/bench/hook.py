#!/usr/bin/env python3
"""What the shell hook adds to a short command, from the Enter key to the next prompt."""

import contextlib
import os
import pathlib
import statistics
import sys
import tempfile
import time

import measure
from measure.table import table

sys.path.append(str(measure.ROOT / "tests/hook"))
from shells import SHELLS, Session

ROUNDS = 300
MOST_DELAY = 1  # milliseconds


def shell_session(stack, shell, is_hooked):
    """A shell on a terminal, with the hook or without it."""
    folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory())).resolve()
    (folder / "work").mkdir()
    (folder / ".local/share/fish/generated_completions").mkdir(parents=True)
    shell.write_start_file(folder, [], [], is_hooked)
    session = Session(shell, folder, {"HOME": str(folder), "ZDOTDIR": str(folder), "TERM": "dumb",
                                      "LANG": "C.UTF-8", "PATH": os.defpath})
    stack.callback(session.close)
    return session


def delays(shell):
    """The milliseconds of `true` without the hook and with it. Both shells take turns, so that
    whatever else the machine does falls on both."""
    with contextlib.ExitStack() as stack:
        sessions = [shell_session(stack, shell, is_hooked) for is_hooked in (False, True)]
        times = [[], []]
        for _ in range(ROUNDS):
            for session, some in zip(sessions, times):
                begin = time.perf_counter()
                session.type("true")
                some.append((time.perf_counter() - begin) * 1e3)
    return times


def main():
    """Prints the section; fails if the hook delays a shell."""
    measure.options(__doc__)
    print("## The shell hook\n\n`true` at a prompt, from the Enter key to the next prompt, in "
          "milliseconds. `bash-5.0` and `bash-3.2` are\nthe same bash, in the ways that the hook "
          "goes in older ones.\n")
    rows, most = [], 0
    for name, shell in SHELLS.items():
        plain, hooked = delays(shell)
        figures = [statistics.median(plain), statistics.median(hooked), min(plain), min(hooked)]
        delay = figures[-1] - figures[-2]
        rows.append([name, *(f"{figure:.2f}" for figure in (*figures, delay))])
        most = max(most, delay)
    print(table(["", "without", "with", "least without", "least with", "least difference"], rows))
    return measure.verdict("the hook's delay of a prompt, ms", most, most=MOST_DELAY)


if __name__ == "__main__":
    sys.exit(main())
