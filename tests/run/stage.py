"""Runs a command on streams of one kind, as a shell, cron or a terminal would."""

import contextlib
import fcntl
import os
import pathlib
import pty
import select
import signal
import struct
import subprocess
import tempfile
import termios
import threading
from dataclasses import dataclass

import processes

SECONDS = 60
ROWS, COLUMNS = 33, 77


@dataclass(frozen=True)
class Outcome:
    """The exit code as a shell sees it and all that was written."""

    status: int
    out: bytes
    err: bytes = b""


def run(command, where, **popen):
    """Runs `command` where its output goes to "pipes" (two), "pipe" (one for both), "file" (one
    for both, appended to), "files" (two) or "terminal" (one that controls it)."""
    return _PLACES[where](command, {"stdin": subprocess.DEVNULL, **popen})


@contextlib.contextmanager
def started(command, where):
    """A command whose output goes to a "pipe" or a "file", of which nothing is left at the end."""
    with tempfile.TemporaryFile() as log:
        reader, writer = os.pipe()
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL,
                                 stdout=writer if where == "pipe" else log,
                                 start_new_session=True)
        os.close(writer)
        drain = threading.Thread(target=_drain, args=(reader,), daemon=True)
        drain.start()
        try:
            yield child
        finally:
            for group in {child.pid, *processes.groups_of_session(child.pid)}:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(group, signal.SIGKILL)
            child.wait(SECONDS)
            drain.join(SECONDS)
            os.close(reader)


def _drain(reader):
    while os.read(reader, 1 << 16):
        pass


def shell_code(returncode):
    """128+n for a process that signal n ended."""
    return 128 - returncode if returncode < 0 else returncode


def _in_pipes(command, popen):
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                             start_new_session=True, **popen)
    return _outcome(child, *child.communicate(timeout=SECONDS))


def _in_one_pipe(command, popen):
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                             start_new_session=True, **popen)
    return _outcome(child, child.communicate(timeout=SECONDS)[0], b"")


def _in_one_file(command, popen):
    with tempfile.NamedTemporaryFile(mode="ab") as log:
        child = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT,
                                 start_new_session=True, **popen)
        child.wait(SECONDS)
        return _outcome(child, pathlib.Path(log.name).read_bytes(), b"")


def _in_files(command, popen):
    with tempfile.NamedTemporaryFile() as out, tempfile.NamedTemporaryFile() as err:
        child = subprocess.Popen(command, stdout=out, stderr=err, start_new_session=True, **popen)
        child.wait(SECONDS)
        return _outcome(child, *(pathlib.Path(log.name).read_bytes() for log in (out, err)))


def _on_a_terminal(command, popen):
    with Terminal(command, **popen) as terminal:
        text = terminal.rest()
        return Outcome(terminal.status(), text)


def _outcome(child, out, err):
    return Outcome(shell_code(child.returncode), out, err)


class Terminal:
    """A terminal with a command on it that it controls, as a terminal window is."""

    def __init__(self, command, **popen):
        self._reader, writer = pty.openpty()
        self.resize(ROWS, COLUMNS)
        modes = termios.tcgetattr(writer)
        modes[3] |= termios.NOFLSH  # else Ctrl-C may swallow the answer to it
        termios.tcsetattr(writer, termios.TCSANOW, modes)
        self.first_modes = termios.tcgetattr(self._reader)  # before anyone can change them
        popen.pop("stdin", None)
        self.child = subprocess.Popen(command, stdin=writer, stdout=writer, stderr=writer,
                                      preexec_fn=_own_terminal, **popen)
        self._name = os.ttyname(writer)
        os.close(writer)
        self._data = b""
        self._is_open = True
        self._stop = threading.Event()
        self._more = threading.Condition()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.child.poll() is None:
            self.child.kill()
        self.child.wait(SECONDS)
        if self._reader is not None:
            self.hang_up()

    def name(self):
        """Its file."""
        return self._name

    def hang_up(self):
        """Closes the window."""
        self._stop.set()
        self._thread.join(SECONDS)
        os.close(self._reader)
        self._reader = None

    def resize(self, rows, columns):
        """Makes the window another size."""
        fcntl.ioctl(self._reader, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def modes(self):
        """The modes it is in now, as termios has them."""
        return termios.tcgetattr(self._reader)

    def type(self, text):
        """Presses keys."""
        os.write(self._reader, text.encode())

    def expect(self, text, seconds=SECONDS):
        """Waits for the text and takes all up to its end, which is the result."""
        wanted = text.encode()
        with self._more:
            if not self._more.wait_for(lambda: wanted in self._data or not self._is_open, seconds):
                raise AssertionError(f"no {text!r} in {self._data!r}")
            before, found, self._data = self._data.partition(wanted)
            if not found:
                raise AssertionError(f"ended without {text!r}: {before!r}")
            return (before + found).decode(errors="replace")

    def rest(self):
        """All that comes until nobody has the terminal open."""
        self._thread.join(SECONDS)
        with self._more:
            data, self._data = self._data, b""
        return data

    def status(self):
        """The exit code of the command, which ends by itself."""
        return shell_code(self.child.wait(SECONDS))

    def _read(self):
        try:
            while not self._stop.is_set():
                if select.select([self._reader], [], [], 0.05)[0]:
                    chunk = os.read(self._reader, 65536)
                    with self._more:
                        self._data += chunk
                        self._more.notify_all()
        except OSError:
            pass  # a pseudo-terminal ends with EIO on Linux
        with self._more:
            self._is_open = False
            self._more.notify_all()


def _own_terminal():
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


_PLACES = {"pipes": _in_pipes, "pipe": _in_one_pipe, "file": _in_one_file, "files": _in_files,
           "terminal": _on_a_terminal}
