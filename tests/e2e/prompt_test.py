#!/usr/bin/env python3
"""The question for the API key on a terminal: nothing that is typed shows, and echo comes back."""

import argparse
import fcntl
import os
import pathlib
import pty
import select
import signal
import subprocess
import sys
import termios
import time

import folder
import process
from process import captures
from support import secret

KEY = secret.KEYS["user_key"]
PROMPT = "API key: "


class Failure(Exception):
    """A promise that was not kept."""


class Terminal:
    """A terminal of its own with the program on it; its standard output is a pipe."""

    def __init__(self, binary, home, *args, stdin_is_terminal=True):
        self.home = home
        self.master, self.slave = pty.openpty()
        self.before = termios.tcgetattr(self.slave)
        self.shown = ""
        self.child = subprocess.Popen(
            [binary, "auth", "login", "--offline", *args], cwd=home, env={"HOME": str(home),
            "ACTIVITYSMITH_SYSTEM_CONFIG": str(home / "system.toml"), "TERM": "dumb"},
            stdin=self.slave if stdin_is_terminal else subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=self.slave, start_new_session=True, preexec_fn=self._take, encoding="utf-8")

    def _take(self):
        """Makes the terminal the one that controls the new process."""
        fcntl.ioctl(self.slave, termios.TIOCSCTTY, 0)

    def wait_for(self, text):
        """Reads what the terminal shows until `text` is there."""
        until = time.monotonic() + process.SECONDS
        while text not in self.shown:
            ready, _, _ = select.select([self.master], [], [], max(0, until - time.monotonic()))
            _expect(ready, f"the terminal never showed {text!r}", self)
            self.shown += os.read(self.master, 4096).decode()

    def type(self, text):
        """Types, as a person would."""
        os.write(self.master, text.encode())

    def end(self):
        """The exit code as a shell sees it, and what standard output got."""
        out, _ = self.child.communicate(timeout=process.SECONDS)
        while select.select([self.master], [], [], 0)[0]:
            self.shown += os.read(self.master, 4096).decode()
        captures.keep(out, self.shown)
        return process.shell_code(self.child.returncode), out

    def echoes(self):
        """Whether typing shows."""
        return bool(termios.tcgetattr(self.slave)[3] & termios.ECHO)

    def text(self):
        """What the configuration file holds; None without one."""
        path = self.home / ".config/activitysmith/config.toml"
        return path.read_text(encoding="utf-8") if path.exists() else None

    def close(self):
        """Ends what is still there."""
        if self.child.poll() is None:
            self.child.kill()
        self.child.wait()
        self.child.stdout.close()
        os.close(self.master)
        os.close(self.slave)


def test_what_is_typed_is_kept_and_not_shown(start):
    terminal = start("--json")
    terminal.wait_for(PROMPT)
    _expect(not terminal.echoes(), "echo is on while it asks", terminal)
    terminal.type(f"{KEY}\n")
    code, out = terminal.end()
    _expect(code == 0 and '"[redacted]"' in out, f"exit {code}: {out}", terminal)
    _expect(terminal.text() == f'api-key = "{KEY}"\n', f"kept: {terminal.text()}", terminal)
    _expect(KEY not in terminal.shown + out, "the key shows", terminal)
    _expect("make a key in the web app" in terminal.shown.split(PROMPT)[0]
            and f"{PROMPT}\r\n✓ API key stored in " in terminal.shown, "other lines", terminal)
    _expect_as_before(terminal)


def test_typing_can_be_mended(start):
    terminal = start()
    terminal.wait_for(PROMPT)
    terminal.type(f"wrong\x15{KEY}x\x7f\n")
    _expect(terminal.end()[0] == 0, "it fails", terminal)
    _expect(terminal.text() == f'api-key = "{KEY}"\n', f"kept: {terminal.text()}", terminal)


def test_an_empty_line_or_the_end_of_input_is_no_key(start):
    for typed in ("\n", "\x04", "two words\n"):
        terminal = start()
        terminal.wait_for(PROMPT)
        terminal.type(typed)
        code, _ = terminal.end()
        _expect(code == 4 and "the API key" in terminal.shown, f"exit {code}", terminal)
        _expect(terminal.text() is None, "something was written", terminal)
        _expect_as_before(terminal)


def test_ctrl_c_ends_the_question(start):
    terminal = start()
    terminal.wait_for(PROMPT)
    terminal.type("half a ke\x1c\x1a\x03")  # Ctrl-\\ and Ctrl-Z do nothing meanwhile
    code, _ = terminal.end()
    _expect(code == 130, f"exit {code}", terminal)
    _expect("half" not in terminal.shown and terminal.text() is None, "it shows", terminal)
    _expect_as_before(terminal)


def test_signals_end_the_question(start):
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        terminal = start()
        terminal.wait_for(PROMPT)
        terminal.child.send_signal(number)
        code, _ = terminal.end()
        _expect(code == 128 + number, f"exit {code} for signal {number}", terminal)
        _expect_as_before(terminal)


def test_a_pipe_is_read_without_a_question(start):
    terminal = start(stdin_is_terminal=False)
    code, _ = terminal.end()
    _expect(code == 4 and PROMPT not in terminal.shown, f"exit {code}", terminal)
    _expect_as_before(terminal)


def _expect_as_before(terminal):
    _expect(termios.tcgetattr(terminal.slave) == terminal.before, "the terminal has changed",
            terminal)


def _expect(condition, problem, terminal):
    if not condition:
        raise Failure(f"{problem}\n  shown: {ascii(terminal.shown)}")


def run(test, binary):
    """Runs one test, each of its terminals with a fresh home; what failed, or None."""
    opened, homes = [], []

    def start(*args, **more):
        homes.append(folder.fresh())
        opened.append(Terminal(binary, homes[-1].__enter__(), *args, **more))
        return opened[-1]

    try:
        test(start)
    except Failure as failure:
        return failure
    finally:
        for terminal in opened:
            terminal.close()
        for home in homes:
            home.__exit__(None, None, None)
    return None


def main():
    """Runs every test_ function of this file and prints a closing line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True, type=pathlib.Path, help="the program under test")
    binary = os.path.abspath(parser.parse_args().binary)
    tests = [(name, test) for name, test in globals().items() if name.startswith("test_")]
    failed = 0
    for name, test in tests:
        if failure := run(test, binary):
            failed += 1
            print(secret.masked(f"FAILED {name}\n  {failure}\n"), flush=True)
    print(f"{len(tests) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
