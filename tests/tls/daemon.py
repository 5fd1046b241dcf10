"""A server program of the system as a child of the test: on free ports, ended with the test."""

import contextlib
import shutil
import signal
import socket
import subprocess
import sys
import time

HOST = "127.0.0.1"
SECONDS = 15
TICK = 0.01
ATTEMPTS = 5


class DaemonError(Exception):
    """The server program does not run."""


@contextlib.contextmanager
def running(start, count):
    """Runs what `start(ports)` starts until the block ends; gives it and its `count` ports.

    `start` gives a Daemon. These programs cannot be told to take any free port, so that they get
    ones that were free a moment ago, and others if somebody was quicker.
    """
    for attempt in range(1, ATTEMPTS + 1):
        ports = free_ports(count)
        daemon = start(ports)
        try:
            if daemon.is_ready(ports):
                yield daemon, ports
                return
            if attempt == ATTEMPTS or not daemon.lost_its_port():
                raise DaemonError(f"{daemon.command[0]} ended:\n{daemon.output()}")
        finally:
            daemon.end()


def free_ports(count):
    """Ports of the loopback interface on which nobody listens."""
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind((HOST, 0))
        return [one.getsockname()[1] for one in sockets]


def installed(name):
    """The path of a program; Debian keeps some where only root's PATH looks."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin:/usr/local/sbin")
    if not found:
        raise DaemonError(f"{name} is not installed; scripts/deps test installs it")
    return found


def end_on_sigterm():
    """Lets SIGTERM end the test as an exception does, so that no child outlives it."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended by SIGTERM"))


class Daemon:
    """A program in the foreground. It writes to the file `log` and listens once that holds `mark`;
    a log that speaks of `taken` tells that a port was not free any more."""

    def __init__(self, command, *, log, mark, taken):
        self.command = command
        self._log, self._mark, self._taken = log, mark, taken
        with open(f"{log}.output", "wb") as output:
            self._child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output,
                                           stderr=output, start_new_session=True)

    def is_ready(self, ports):
        """Waits until it listens; false if it has ended instead."""
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            if self._mark in self.output() and all(map(_is_open, ports)):
                return True
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._child.wait(TICK)
                return False
        raise DaemonError(f"{self.command[0]} does not listen:\n{self.output()}")

    def lost_its_port(self):
        """Whether it has ended because somebody else took one of its ports."""
        return self._taken in self.output()

    def output(self):
        """All that it has written so far."""
        return "".join(_text(path) for path in (self._log, f"{self._log}.output"))

    def end(self):
        """Ends it, and returns once it is gone."""
        self._child.terminate()
        try:
            self._child.wait(SECONDS)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()


def _is_open(port):
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


def _text(path):
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except FileNotFoundError:
        return ""
