"""One run of a program with some of its streams on a pseudo-terminal."""

import fcntl
import os
import pty
import struct
import subprocess
import termios
import threading

from process import SECONDS, Outcome, captures, shell_code


def run(command, *, env, cwd, stdout="pipe", stderr="pipe"):
    """Runs `command`; each output goes to a "pipe", a "terminal", a "narrow" one of 24
    columns, a "closed" pipe or "full"."""
    outputs = {"stdout": _OUTPUTS[stdout](), "stderr": _OUTPUTS[stderr]()}
    child = subprocess.Popen(command, env=env, cwd=cwd, stdin=subprocess.DEVNULL,
                             stdout=outputs["stdout"].writer, stderr=outputs["stderr"].writer)
    for output in outputs.values():
        output.start()
    try:
        code = shell_code(child.wait(SECONDS))
    except subprocess.TimeoutExpired:
        child.kill()
        code = shell_code(child.wait())
    seen = Outcome(code, outputs["stdout"].text(), outputs["stderr"].text())
    captures.keep(seen.stdout, seen.stderr)
    return seen


class Output:
    """Where one stream of the program goes, read by a thread while the program runs."""

    def __init__(self, reader, writer):
        self.writer = writer
        self._reader = reader
        self._data = bytearray()
        self._thread = threading.Thread(target=self._read, daemon=True)

    def start(self):
        """Gives up the writing end, which is the program's now, and begins to read."""
        os.close(self.writer)
        self._thread.start()

    def text(self):
        """All that was written, once every writer is gone."""
        self._thread.join(SECONDS)
        return bytes(self._data).decode("utf-8", "surrogateescape")

    def _read(self):
        if self._reader is None:
            return
        try:
            while chunk := os.read(self._reader, 65536):
                self._data += chunk
        except OSError:
            pass  # a pseudo-terminal ends with EIO on Linux
        os.close(self._reader)


def _terminal(columns=0):
    reader, writer = pty.openpty()
    fcntl.ioctl(writer, termios.TIOCSWINSZ, struct.pack("HHHH", 0, columns, 0, 0))
    attributes = termios.tcgetattr(writer)
    attributes[1] &= ~termios.OPOST  # leave newlines as the program wrote them
    termios.tcsetattr(writer, termios.TCSANOW, attributes)
    return Output(reader, writer)


def _closed():
    reader, writer = os.pipe()
    os.close(reader)
    return Output(None, writer)


_OUTPUTS = {
    "pipe": lambda: Output(*os.pipe()),
    "terminal": _terminal,
    "narrow": lambda: _terminal(columns=24),
    "closed": _closed,
    "full": lambda: Output(None, os.open("/dev/full", os.O_WRONLY)),
}
