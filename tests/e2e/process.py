"""One run of a program in an environment of its own, with a limit on its time."""

import contextlib
import os
import pathlib
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import captures

SECONDS = 20

# Held while a process is started or a file written: a process that starts meanwhile would inherit
# the open file for a moment, in which the system refuses to run it as a program.
starting = threading.Lock()


@dataclass(frozen=True)
class Outcome:
    """What a run left: the exit code as a shell sees it (None if killed for time), the outputs."""

    exit: int
    stdout: str
    stderr: str


def run(command, *, env, cwd, stdin=None, seconds=SECONDS, user=None):
    """Runs `command` and waits for it; after `seconds` it and its children are killed.

    Without `stdin` (bytes) the program gets a pipe that stays open and silent, so one that
    reads unasked is caught by the limit. It has no controlling terminal.
    """
    with contextlib.ExitStack() as stack:
        source = subprocess.PIPE if stdin is not None else stack.enter_context(_silent_pipe())
        other = {} if user is None else {"user": user, "group": user, "extra_groups": []}
        with starting:
            child = subprocess.Popen(command, env=env, cwd=cwd, stdin=source, start_new_session=True,
                                     stdout=subprocess.PIPE, stderr=subprocess.PIPE, **other)
        try:
            stdout, stderr = child.communicate(stdin, timeout=seconds)
            code = shell_code(child.returncode)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            stdout, stderr = child.communicate()
            code = None
    captures.keep(stdout, stderr)
    return Outcome(code, _text(stdout), _text(stderr))


def shell_code(returncode):
    """128+n for a program ended by signal n, as a shell reports it."""
    return 128 - returncode if returncode < 0 else returncode


@contextlib.contextmanager
def _silent_pipe():
    reader, writer = os.pipe()
    try:
        yield reader
    finally:
        os.close(reader)
        os.close(writer)


def _text(data):
    return data.decode("utf-8", "surrogateescape")
