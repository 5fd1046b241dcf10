"""What the tests of jobs share: the driver under test, and a main function."""

import json
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import stage
from support import promises
from support.promises import expect, on_linux  # noqa: F401

JOBS = pathlib.Path(__file__).resolve().parent / "jobs"
LONGEST = 120  # seconds that one test may take
MODES = ("inherited", "observed")


class Driver:
    """The program that runs jobs as ours does."""

    def __init__(self, binary):
        self._binary = str(pathlib.Path(binary).resolve())

    def line(self, command, *options, mode="observed"):
        """The words that run `command`: a list, or a line for the shell."""
        words = ["/bin/sh", "-c", command] if isinstance(command, str) else list(command)
        observed = ["--observe"] if mode == "observed" else []
        return [self._binary, *observed, *map(str, options), "--", *words]

    def run(self, command, *options, where="pipes", mode="observed", **popen):
        """Runs a command to its end."""
        return stage.run(self.line(command, *options, mode=mode), where, **popen)

    def report(self, command, *options, where="pipes", mode="observed", **popen):
        """Runs a command to its end; what it left, and the driver's report."""
        with tempfile.NamedTemporaryFile() as file:
            seen = self.run(command, "--report", file.name, *options, where=where, mode=mode,
                            **popen)
            return seen, json.loads(pathlib.Path(file.name).read_text(encoding="utf-8"))

    def terminal(self, command, *options, mode="observed"):
        """A terminal with a job on it."""
        return stage.Terminal(self.line(command, *options, mode=mode))


def python(script, *arguments):
    """The words that run a program of the folder jobs/."""
    return [sys.executable, "-S", "-E", str(JOBS / script), *map(str, arguments)]


def main(description, tests):
    """Runs the functions named test_… with a Driver and prints a closing line."""
    promises.main(description, tests, "--driver", Driver, LONGEST)
