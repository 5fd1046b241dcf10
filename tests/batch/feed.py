"""The program with lines for `batch` and an API in its reach, and what it answers."""

import contextlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
from dataclasses import dataclass

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parents[1] / name)
                for name in ("", "support", "e2e", "faults", "tls")]
from emulator import Emulator
from support import captures, promises
from support.promises import expect  # noqa: F401
from support.secret import KEY

SECONDS = 60
PLENTY = [99999, 1]
RATES = {name: PLENTY for name in ("notifications", "badges", "live-activities", "metrics", "ip")}


@dataclass(frozen=True)
class Outcome:
    """What a batch came to: its exit code, its answers, and what it said on standard error."""

    status: int
    answers: list
    err: str

    @property
    def exits(self):
        """The exit code of each line."""
        return [answer["exit"] for answer in self.answers]

    @property
    def numbers(self):
        """The number of each line."""
        return [answer["line"] for answer in self.answers]


class Program:
    """The program under test, in a folder of its own."""

    def __init__(self, binary):
        self.binary = str(pathlib.Path(binary).resolve())

    def run(self, lines, url, *args, **env):
        """The Outcome of a batch of these lines."""
        with self.started(url, *args, **env) as child:
            return self.end(child, lines)

    @contextlib.contextmanager
    def started(self, url, *args, **env):
        """A running batch, which is killed if the block leaves it."""
        with tempfile.TemporaryDirectory(prefix="activitysmith-batch-") as home:
            variables = {"HOME": home, "PATH": "/usr/bin:/bin", "ACTIVITYSMITH_API_KEY": KEY,
                         "ACTIVITYSMITH_API_URL": url,
                         "ACTIVITYSMITH_SYSTEM_CONFIG": f"{home}/none.toml",
                         **{name: value for name, value in os.environ.items()
                            if name.endswith("SAN_OPTIONS")}, **env}
            pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
            child = subprocess.Popen([self.binary, "batch", *args], cwd=home, env=variables,
                                     encoding="utf-8", errors="surrogateescape", **pipes)
            try:
                yield child
            finally:
                child.kill()
                child.wait()
                for stream in (child.stdin, child.stdout, child.stderr):
                    with contextlib.suppress(OSError):
                        stream.close()

    @staticmethod
    def end(child, lines=()):
        """Writes the last lines; the Outcome, of the answers that were not read yet."""
        out, err = child.communicate("".join(f"{line}\n" for line in lines), timeout=SECONDS)
        captures.keep(out, err)
        return Outcome(child.returncode, [json.loads(line) for line in out.splitlines()], err)


def write(child, *lines):
    """Hands a running batch some lines."""
    child.stdin.write("".join(f"{line}\n" for line in lines))
    child.stdin.flush()


@contextlib.contextmanager
def api(metrics=8, rates=None, **options):
    """An emulator with the metrics m0, m1 …, and without limits unless there are `rates`."""
    names = [f"m{number}" for number in range(metrics)]
    with Emulator(key=KEY, metrics=names, **options) as emulator:
        emulator.configure({"rates": {**RATES, **(rates or {})}, "activity_limit": 99})
        yield emulator


def titles(emulator):
    """The title of each notification that was read whole, in order."""
    return [one["json"]["title"] for one in emulator.log
            if one["complete"] and one["path"].endswith("/push-notification")]


def main(description, tests):
    """Runs the functions named test_… with a Program and prints a closing line."""
    promises.main(description, tests, "--binary", Program, SECONDS * 5)
