#!/usr/bin/env python3
"""What becomes of a configuration file when its writers are killed, many, or out of space.

The same seed kills at the same moments, as far as the machine runs alike; --seed 0 takes another
one each time and prints it.
"""

import argparse
import os
import pathlib
import random
import re
import signal
import subprocess
import sys
import time

import folder
import full_disk
import process
from process import captures
from support import secret

KEY = secret.KEYS["user_key"]
KILLS = 500
WRITERS = 200
NOBODY = 65534


class Failure(Exception):
    """A promise that was not kept."""


class Home:
    """A home folder with a configuration file, and the program at work on it."""

    def __init__(self, program, path, user=None):
        self.program = program
        self.path = path
        self.user = user
        self.file = path / ".config/activitysmith/config.toml"

    def start(self, *args, stdin=subprocess.DEVNULL, **more):
        """Starts the program; its standard error is a pipe."""
        other = {} if self.user is None else {"user": self.user, "group": self.user,
                                              "extra_groups": []}
        return subprocess.Popen([self.program, *args], cwd="/", stdin=stdin, encoding="utf-8",
                                env={"HOME": str(self.path), "PATH": "/usr/bin:/bin",
                                     "ACTIVITYSMITH_SYSTEM_CONFIG": str(self.path / "system.toml")},
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, **other, **more)

    def run(self, *args, text=""):
        """The exit code, standard output and standard error of a run."""
        child = self.start(*args, stdin=subprocess.PIPE)
        out, err = child.communicate(text, process.SECONDS)
        captures.keep(out, err)
        return child.returncode, out, err

    def write(self, text):
        """Makes the file, with all that is above it."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(text, encoding="utf-8")
        self.file.chmod(0o600)

    def text(self):
        """What the file holds."""
        return self.file.read_text(encoding="utf-8")

    def names(self):
        """All names in the file's folder."""
        return sorted(os.listdir(self.file.parent))


def test_a_killed_writer_leaves_the_old_file_or_the_new_one(home, rng):
    profiles = "".join(f"\n[profile.p{n}]\napi-key = \"{KEY}-{n}\"\n" for n in range(40))
    home.write(f"# mine\ntimeout = 1  # seconds\n{profiles}")
    began = time.monotonic()
    for number in range(2, 12):
        _expect(home.run("config", "set", "timeout", str(number))[0] == 0, "a plain write fails")
    usual = min((time.monotonic() - began) / 10, 0.03)
    seen = {"old": 0, "new": 0, "left over": 0}
    for number in range(100, 100 + KILLS):
        old = home.text()
        new = re.sub(r"timeout = \d+", f"timeout = {number}", old)
        child = home.start("config", "set", "timeout", str(number))
        time.sleep(rng.uniform(0, 1.6 * usual))
        child.kill()
        child.communicate()
        now = home.text()
        _expect(now in (old, new), f"neither the old file nor the new one: {now!r}")
        _expect(home.file.stat().st_mode & 0o777 == 0o600, "its mode has changed")
        seen["new" if now == new else "old"] += 1
        seen["left over"] = max(seen["left over"], len(home.names()) - 1)
    print(f"  {KILLS} kills: {seen['old']} old, {seen['new']} new, at most {seen['left over']} files "
          "left over at a time")
    _expect(seen["old"] and seen["new"], "the kills came all at the same moment")
    _expect(home.run("config", "set", "timeout", "5")[0] == 0, "a plain write fails afterwards")
    _expect(home.names() == ["config.toml"], f"left over: {home.names()}")
    _expect(home.run("auth", "status", "--profile", "p39")[0] == 0, "a key is lost")


def test_writers_at_the_same_time_lose_nothing(home, _):
    home.write("# mine\n")
    children = [home.start("config", "set", "timeout", str(n), "--profile", f"p{n}")
                for n in range(1, WRITERS + 1)]
    _wait_for_all(children)
    text = home.text()
    lost = [n for n in range(1, WRITERS + 1)
            if text.count(f"[profile.p{n}]\ntimeout = {n}\n") != 1]
    _expect(not lost and text.startswith("# mine\n"), f"lost: {lost}")
    _expect(home.names() == ["config.toml"], f"left over: {home.names()}")
    code, out, err = home.run("config", "list", "--profile", f"p{WRITERS}")
    _expect((code, out) == (0, f"timeout = {WRITERS}\n"), err)


def test_writers_of_the_first_file_lose_nothing(home, _):
    children = [home.start("auth", "login", "--offline", "--profile", f"p{n}", "--api-key",
                           f"{KEY}-{n}")
                for n in range(WRITERS)]
    _wait_for_all(children)
    text = home.text()
    lost = [n for n in range(WRITERS) if f"[profile.p{n}]\napi-key = \"{KEY}-{n}\"\n" not in text]
    _expect(not lost, f"lost: {lost}")
    _expect(home.file.stat().st_mode & 0o777 == 0o600, "others may read the keys")
    _expect(home.names() == ["config.toml"], f"left over: {home.names()}")


def test_writers_among_killed_ones_lose_nothing(home, rng):
    children = [home.start("config", "set", "timeout", str(n), "--profile", f"p{n}")
                for n in range(1, WRITERS + 1)]
    for child in rng.sample(children, WRITERS // 2):
        child.send_signal(rng.choice((signal.SIGKILL, signal.SIGTERM, signal.SIGINT)))
    codes = [(child.communicate(), child.returncode)[1] for child in children]
    text = home.text()
    lost = [n for n, code in enumerate(codes, 1)
            if code == 0 and f"[profile.p{n}]\ntimeout = {n}\n" not in text]
    _expect(not lost, f"lost: {lost}")
    print(f"  {codes.count(0)} of {WRITERS} writers were not killed")
    _expect(home.run("config", "set", "retries", "1")[0] == 0, "a plain write fails afterwards")
    _expect(home.names() == ["config.toml"], f"left over: {home.names()}")


def test_a_full_disk_leaves_the_old_file(home, _):
    old = f"timeout = 5\napi-key = \"{KEY}\"\n"
    for args in (["config", "set", "channels", "x" * 2000], ["config", "unset", "timeout"],
                 ["auth", "login", "--offline", "--api-key", KEY + "-new"]):
        seen = full_disk.run([home.program, *args], home.path / "disk", old)
        _expect(seen.code == 10, f"{args[:2]}: exit {seen.code}: {seen.err}")
        _expect("cannot be written: " in seen.err and "free some space" in seen.err, seen.err)
        _expect(seen.text == old, f"{args[:2]}: the file is now {seen.text!r}")
        _expect(seen.names == ["config.toml"], f"{args[:2]}: left over: {seen.names}")
    print(f"  {seen.way}")


def test_a_folder_that_may_not_be_written_is_told(home, _):
    home.write("timeout = 5\n")
    if os.geteuid() == 0:
        home.user = NOBODY
        home.path.chmod(0o755)
        for path in (home.file, home.file.parent, home.file.parent.parent):
            os.chown(path, NOBODY, NOBODY)
    home.file.parent.chmod(0o500)
    code, _, err = home.run("config", "set", "timeout", "6")
    _expect(code == 10 and "cannot be written: Permission denied; check the owner" in err, err)
    _expect(home.text() == "timeout = 5\n" and home.names() == ["config.toml"], home.text())
    _expect(home.run("config", "get", "timeout")[:2] == (0, "5\n"), "it cannot be read either")
    home.file.parent.chmod(0o700)


def test_a_home_that_may_not_be_written_keeps_nothing_else_from_working(home, _):
    if os.geteuid() == 0:
        home.user = NOBODY
    home.path.chmod(0o555)
    code, _, err = home.run("auth", "login", "--offline", text=KEY)
    _expect(code == 10 and "cannot be written: Permission denied" in err, err)
    for args in (["config", "list"], ["config", "path"], ["notify", "Hi", "--dry-run"]):
        _expect(home.run(*args)[0] == 0, f"{args} fails")
    home.path.chmod(0o755)


def _wait_for_all(children):
    told = [child.communicate() for child in children]
    captures.keep(*(text for pair in told for text in pair))
    failed = [err for child, (_, err) in zip(children, told) if child.returncode != 0]
    _expect(not failed, f"{len(failed)} writers failed, the first: {failed[:1]}")


def _expect(condition, problem):
    if not condition:
        raise Failure(problem)


def main():
    """Runs every test_ function of this file and prints a closing line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True, type=pathlib.Path, help="the program under test")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.seed = options.seed or time.time_ns() % 1_000_000
    print(f"seed {options.seed}")
    rng = random.Random(options.seed)
    tests = [(name, test) for name, test in globals().items() if name.startswith("test_")]
    failed = 0
    for name, test in tests:
        began = time.monotonic()
        with folder.fresh() as path, folder.fresh() as place:
            try:
                test(Home(_copied(options.binary, place), path), rng)
            except Failure as failure:
                failed += 1
                print(secret.masked(f"FAILED {name}\n  {failure}\n"))
        print(f"  {name}: {time.monotonic() - began:.1f} s", flush=True)
    print(f"{len(tests) - failed} passed, {failed} failed")
    return 1 if failed else 0


def _copied(binary, place):
    """The program in a place where every user can run it."""
    place.chmod(0o755)
    program = place / "activitysmith"
    program.write_bytes(binary.read_bytes())
    program.chmod(0o755)
    return str(program)


if __name__ == "__main__":
    sys.exit(main())
