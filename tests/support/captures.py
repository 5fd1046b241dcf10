"""Keeps what the program said to a test, so that the last test can look through all of it."""

import os
import pathlib
import sys
import threading

# The folder to keep it in; without it nothing is kept.
VARIABLE = "ACTIVITYSMITH_TEST_CAPTURES"
_LOCK = threading.Lock()


def keep(*outputs):
    """Appends outputs (bytes, or text) to a file of this test's own."""
    folder = os.environ.get(VARIABLE)
    if not folder:
        return
    test = pathlib.Path(sys.argv[0]).resolve()
    file = pathlib.Path(folder, f"{test.parent.name}-{test.stem}", f"{os.getpid()}.txt")
    with _LOCK:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("ab") as kept:
            for output in outputs:
                kept.write(output if isinstance(output, bytes)
                           else output.encode("utf-8", "surrogateescape"))
                kept.write(b"\n")
