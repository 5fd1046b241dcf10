"""What the system says about processes."""

import contextlib
import pathlib
import re
import time

SECONDS = 60


def children(process):
    """The ids of its children."""
    try:
        text = pathlib.Path(f"/proc/{process}/task/{process}/children").read_text()
    except OSError:
        return []
    return [int(word) for word in text.split()]


def descendants(process):
    """The ids of its children, of theirs, and so on."""
    return [one for child in children(process) for one in [child, *descendants(child)]]


def status(process):
    """One letter: R runs, S sleeps, T is stopped, Z is a zombie; X if there is none."""
    return finds(process, "stat", r"\) ([A-Z]) ") or "X"


def is_alive(process):
    """Whether it is there and more than a zombie."""
    return status(process) not in "XZ"


def finds(process, name, pattern):
    """What the pattern's group finds in a file about the process, or one of several."""
    for path in pathlib.Path(f"/proc/{process}").glob(name):
        with contextlib.suppress(OSError):
            if found := re.search(pattern, path.read_text()):
                return found[1]
    return None


def running(word):
    """The processes that have this word in their command line."""
    found = []
    for path in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if word.encode() in path.read_bytes().split(b"\0"):
                found.append(int(path.parent.name))
    return found


def until(condition):
    """Waits for what comes soon."""
    end = time.monotonic() + SECONDS
    while not condition():
        if time.monotonic() > end:
            raise AssertionError("it does not come")
