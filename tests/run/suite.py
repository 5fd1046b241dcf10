"""What the tests of jobs share: the driver under test, and a main function."""

import argparse
import json
import pathlib
import signal
import sys
import tempfile
import traceback

import stage

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


def expect(kept, *seen):
    """Fails, with what was seen, unless a promise was kept."""
    if not kept:
        raise AssertionError(" ".join(repr(one) for one in seen))


def _take_too_long(*_):
    raise TimeoutError(f"not over after {LONGEST} s")


def main(description, tests):
    """Runs the functions named test_… and prints a closing line."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--driver", required=True, help="tests/run/job_driver, built")
    parser.add_argument("tests", nargs="*", help="only those whose name has one of these words")
    options = parser.parse_args()
    driver = Driver(options.driver)
    wanted = [test for name, test in tests.items() if name.startswith("test_")
              and (not options.tests or any(word in name for word in options.tests))]
    failed = 0
    signal.signal(signal.SIGALRM, _take_too_long)
    for test in wanted:
        signal.alarm(LONGEST)
        try:
            test(driver)
        except Exception:
            failed += 1
            print(f"FAILED {test.__name__}\n{traceback.format_exc()}", flush=True)
    print(f"{len(wanted) - failed} passed, {failed} failed")
    sys.exit(1 if failed or not wanted else 0)
