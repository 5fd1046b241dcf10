"""What the system says about processes."""

import os
import pathlib
import subprocess
import time

SECONDS = 60


def _told(columns, process=None):
    """The words of each line that ps prints: of one process, else of all."""
    which = ["-A"] if process is None else ["-p", str(process)]
    told = subprocess.run(["ps", "-ww", *which, *(f"-o{column}=" for column in columns)],
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=False)
    return [line.split() for line in told.stdout.decode(errors="replace").splitlines()]


def children(process):
    """The ids of its children."""
    return [int(one) for one, parent in _told(("pid", "ppid")) if int(parent) == process]


def descendants(process):
    """The ids of its children, of theirs, and so on."""
    return [one for child in children(process) for one in [child, *descendants(child)]]


def status(process):
    """One letter: R runs, S sleeps, T is stopped, Z is a zombie; X if there is none."""
    told = _told(("stat",), process)
    return told[0][0][0] if told else "X"


def name(process):
    """The name of its program, without folders; "" if there is none."""
    told = _told(("comm",), process)
    return pathlib.PurePath(told[0][0]).name if told else ""


def is_alive(process):
    """Whether it is there and more than a zombie."""
    return status(process) not in "XZ"


def running(word):
    """The processes that have this word in their command line."""
    return [int(one) for one, *words in _told(("pid", "args")) if word in words]


def groups_of_session(session):
    """The process groups that were started below a session's leader."""
    groups = set()
    for process, group in _told(("pid", "pgid")):
        try:
            if os.getsid(int(process)) == session:
                groups.add(int(group))
        except ProcessLookupError:
            pass  # it has ended meanwhile
    return groups


def until(condition):
    """Waits for what comes soon."""
    end = time.monotonic() + SECONDS
    while not condition():
        if time.monotonic() > end:
            raise AssertionError("it does not come")
