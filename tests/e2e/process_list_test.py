#!/usr/bin/env python3
"""No process list shows the key while the program waits for an answer, however the key was given,
and on Linux no other process of the same user can read it from the program's environment or memory.

Run as root, the test gives the program to a user without rights, because root may read everything.
"""

import argparse
import contextlib
import fcntl
import os
import pathlib
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field

from process import SECONDS, captures, shell_code
from session import KEY, Emulator, secret

# A key of this run alone, because other runs may be in the process list, too.
OWN_KEY = f"{KEY}.{secrets.token_hex(8)}"
NOBODY = 65534
IS_LINUX = sys.platform.startswith("linux")
ENDED_BY_SIGTERM = 128 + signal.SIGTERM


class Failure(Exception):
    """A promise that was not kept."""


@dataclass(frozen=True)
class Way:
    """One of the ways to give the key: arguments, variables, and what stands on standard input.

    A command that stores the key waits for its folder, any other for an answer.
    """

    name: str
    args: list = field(default_factory=list)
    env: dict = field(default_factory=dict)
    stdin: str = ""
    command: tuple = ("badge", "4", "-v", "--timeout", "60")
    is_stored: bool = False


WAYS = [
    Way("--api-key VALUE", args=["--api-key", OWN_KEY]),
    Way("--api-key=VALUE", args=[f"--api-key={OWN_KEY}"]),
    Way("--api-key twice", args=["--api-key", KEY, "--api-key", OWN_KEY]),
    Way("ACTIVITYSMITH_API_KEY", env={"ACTIVITYSMITH_API_KEY": OWN_KEY}),
    Way("--api-key-file FILE", args=["--api-key-file", "key"]),
    Way("ACTIVITYSMITH_API_KEY_FILE", env={"ACTIVITYSMITH_API_KEY_FILE": "key"}),
    Way("--api-key-file -", args=["--api-key-file", "-"], stdin=OWN_KEY + "\n"),
    Way("config set", args=["--config", "c.toml"], is_stored=True,
        command=("config", "set", "api-key", OWN_KEY)),
    Way("config set with options in between", args=["--config", "c.toml"], is_stored=True,
        command=("config", "--json", "set", "--profile", "work", "--", "api-key", OWN_KEY)),
]


class Program:
    """The program under test, in a folder that its user may enter."""

    def __init__(self, binary, home):
        self.home = home
        self.identity = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if _is_root() else {}
        self._binary = home / "activitysmith"
        shutil.copy(binary, self._binary)
        key_file = home / "key"
        key_file.write_text(OWN_KEY + "\n", encoding="utf-8")
        key_file.chmod(0o600)
        home.chmod(0o755)
        if _is_root():
            os.chown(key_file, NOBODY, NOBODY)

    @contextlib.contextmanager
    def waiting(self, way):
        """The process id of a run whose request the server has read and does not answer."""
        with Emulator(key=OWN_KEY) as emulator:
            emulator.script([{"silent": True}])
            env = {"HOME": str(self.home), "PATH": "/usr/bin:/bin",
                   "ACTIVITYSMITH_API_URL": emulator.url, **way.env}
            locked = _lock(self.home) if way.is_stored else None
            child = subprocess.Popen(
                [self._binary, *way.args, *way.command], env=env, cwd=self.home,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                **self.identity)
            with child.stdin as stdin:
                stdin.write(way.stdin.encode())
            child.stdin = None
            try:
                if way.is_stored:
                    child.stderr.readline()  # that the key is visible: it comes before the folder
                else:
                    emulator.wait_for(1, SECONDS)
                yield child.pid
                child.terminate()
                code = shell_code(child.wait(SECONDS))
                _expect(code == ENDED_BY_SIGTERM, f"ends with {code} on SIGTERM")
            finally:
                child.kill()
                outputs = child.communicate()
                if locked is not None:
                    os.close(locked)
        captures.keep(*outputs)
        _expect(not any(map(secret.found_in, outputs)), f"writes the key: {outputs}")

    def reads(self, path):
        """What another process of the program's user gets to read of a file; None if nothing."""
        result = subprocess.run(["head", "-c", "4096", path], stdin=subprocess.DEVNULL,
                                capture_output=True, check=False, **self.identity)
        return result.stdout if result.returncode == 0 else None


def test_the_process_list_does_not_show_the_key(program, way):
    with program.waiting(way) as pid:
        command = _ps("-o", "command=", "-p", str(pid)).strip()
        _expect(way.command[0] in command, f"the list does not have the program: {command}")
        _expect(not secret.found_in(command), f"its line shows the key: {command}")
        everything = _ps("-A", "-o", "pid=", "-o", "ppid=", "-o", "comm=", "-o", "command=")
        shown = [line for line in everything.splitlines() if OWN_KEY in line]
        _expect(not shown, "\n  ".join(["the list shows the key:", *shown]))


def test_proc_does_not_show_the_key(program, way):
    with program.waiting(way) as pid:
        for name in ("cmdline", "comm", "status"):
            seen = program.reads(f"/proc/{pid}/{name}")
            _expect(seen, f"{name} cannot be read")
            _expect(not secret.found_in(seen), f"{name} shows the key: {seen}")


def test_the_environment_and_the_memory_are_closed_to_the_same_user(program, way):
    with program.waiting(way) as pid:
        for name in ("environ", "maps"):
            path = pathlib.Path(f"/proc/{pid}/{name}")
            _expect(program.reads(path) is None, f"{name} can be read")
            # What keeps it closed keeps the process from leaving a core file, too.
            owner = path.stat().st_uid
            user = program.identity.get("user", os.getuid())
            _expect(owner != user, f"{name} belongs to the user of the program, {owner}")


def _lock(folder):
    """A descriptor that keeps others from changing files in the folder until it is closed."""
    descriptor = os.open(folder, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    return descriptor


def _is_root():
    return os.getuid() == 0


def _ps(*options):
    return subprocess.run(["ps", "-ww", *options], check=True, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, encoding="utf-8", errors="replace").stdout


def _expect(condition, problem):
    if not condition:
        raise Failure(problem)


def _passes(test, program, way):
    """Whether the test finds nothing wrong; prints what it finds."""
    try:
        test(program, way)
    except (Failure, TimeoutError, subprocess.TimeoutExpired) as failure:
        text = f"FAILED {test.__name__}: {way.name}\n  {failure}\n".replace(OWN_KEY, "{key}")
        print(secret.masked(text), flush=True)
        return False
    return True


def main():
    """Runs every test for every way to give the key, and prints a closing line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True, type=pathlib.Path, help="the program under test")
    options = parser.parse_args()
    tests = [test_the_process_list_does_not_show_the_key]
    if IS_LINUX:
        tests += [test_proc_does_not_show_the_key,
                  test_the_environment_and_the_memory_are_closed_to_the_same_user]
    # Not below TMPDIR, which a user without rights may not be able to enter.
    with tempfile.TemporaryDirectory(prefix="activitysmith-list-", dir="/tmp") as home:
        program = Program(options.binary, pathlib.Path(home))
        results = [_passes(test, program, way) for test in tests for way in WAYS]
        written = secret.files_with_keys(home, written=["key"])
    for name, _ in written:
        print(f"FAILED: the key was written to {name}")
    print(f"{results.count(True)} passed, {results.count(False) + len(written)} failed")
    return 1 if written or not all(results) else 0


if __name__ == "__main__":
    sys.exit(main())
