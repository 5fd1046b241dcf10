"""What the tests of the recipes share: a home, an account, the program and stand-ins in the PATH.

A test is a Recipe; main() runs those of a file, with the program that --binary names.
"""

import argparse
import pathlib
import shlex
import shutil
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests/e2e")]
import process
from emulator import Emulator
from support import secret, trial

EXAMPLES = ROOT / "packaging/examples"
KEY = secret.KEY
BASE = "/api"
SYSTEM_PATH = "/usr/bin:/bin"
SECONDS = 120
# What a message from a stranger may hold; none of it is for a shell, an option or a workflow.
HOSTILE = ("-x \"quoted\" 'single' $(touch \"$HOME/pwned\") `id` ${HOME} $ACTIVITYSMITH_API_KEY"
           " %s \\ ; false & ::error::é")


class Recipe(unittest.TestCase):
    """One recipe, tried by someone with a home, an account and a folder of programs."""

    binary = None
    # Files of the home that the recipe itself keeps the key in.
    written = ()

    def setUp(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="activitysmith-recipe-")).resolve()
        self.addCleanup(shutil.rmtree, self.home, ignore_errors=True)
        self.programs = self.home / ".bin"
        self.programs.mkdir()
        (self.programs / "activitysmith").symlink_to(self.binary)
        self.emulator = Emulator(key=KEY).start()
        self.addCleanup(self.emulator.close)
        self.environment = {
            "HOME": str(self.home), "PATH": f"{self.programs}:{SYSTEM_PATH}", "LANG": "C.UTF-8",
            "ACTIVITYSMITH_API_URL": self.emulator.url, "ACTIVITYSMITH_API_KEY": KEY,
            "ACTIVITYSMITH_SYSTEM_CONFIG": str(self.home / "system.toml")}

    def tearDown(self):
        """Nothing was executed that came from a stranger, and the key is where it belongs."""
        self.assertFalse((self.home / "pwned").exists(), "a shell read what a stranger wrote")
        self.assertEqual([], secret.files_with_keys(self.home, self.written))
        self.assertEqual([], [entry["violations"] for entry in self.emulator.log
                              if entry["violations"]])

    def stand_in(self, name, script="", status=0):
        """A program that notes its words, does what the script says and ends with the status."""
        note = shlex.quote(str(self.home / f"called.{name}"))
        path = self.programs / name
        with process.starting:
            path.write_text(f'#!/bin/sh\nprintf "%s\\n" "$*" >> {note}\n{script}\nexit {status}\n',
                            encoding="utf-8")
            path.chmod(0o755)

    def calls(self, name):
        """The words of each call of a stand-in."""
        note = self.home / f"called.{name}"
        return note.read_text(encoding="utf-8").splitlines() if note.exists() else []

    def runs(self, command, status=0, env=None, cwd=None, stdin=b""):
        """Runs a command, whose exit code has to be `status` unless that is None; its Outcome.

        None in `env` unsets a variable.
        """
        environment = {**self.environment, **(env or {})}
        outcome = process.run(
            [str(word) for word in command], cwd=cwd or self.home, stdin=stdin, seconds=SECONDS,
            env={name: value for name, value in environment.items() if value is not None})
        expected = outcome.exit if status is None else status
        self.assertEqual(expected, outcome.exit, f"{command}\n{outcome.stdout}{outcome.stderr}")
        shown = secret.found_in(outcome.stdout + outcome.stderr)
        self.assertEqual([], shown, f"{command} shows a key")
        return outcome

    def requests(self):
        """(method, path below the API, JSON) of each request that the API accepted so far."""
        log = [entry for entry in self.emulator.log if not trial.is_one(entry)]
        self.assertEqual([], [entry["refused"] for entry in log if entry["refused"]])
        return [(entry["method"], entry["path"].removeprefix(BASE), entry["json"])
                for entry in log]

    def notifications(self):
        """The title of each notification so far."""
        return [body["title"] for _, path, body in self.requests() if path == "/push-notification"]

    def streams(self):
        """Method and key of what happened to streams so far."""
        prefix = "/live-activity/stream/"
        return [f"{method} {path.removeprefix(prefix)}" for method, path, _ in self.requests()
                if path.startswith(prefix)]


def main():
    """Runs the tests of the file that calls it."""
    parser = argparse.ArgumentParser(description=sys.modules["__main__"].__doc__)
    parser.add_argument("--binary", required=True, type=pathlib.Path, help="the program under test")
    options, rest = parser.parse_known_args()
    if not options.binary.is_file():
        parser.error(f"there is no program {options.binary}")
    Recipe.binary = options.binary.resolve()
    unittest.main(argv=[sys.argv[0], *rest])
