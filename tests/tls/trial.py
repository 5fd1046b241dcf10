"""Many runs of the program over a bad network, and whether each tells the truth about itself."""

import concurrent.futures
import contextlib
import time
from dataclasses import dataclass

import neighbours  # noqa: F401

import folder
import process
from session import KEY

WORKERS = 12
TIMEOUT = 3
SLACK = 5  # for a machine that has more to do
COMMANDS = [  # the words, with the run's own name for {0}; whether twice is as good as once
    (["notify", "{0}"], False),
    (["activity", "start", "--title", "{0}", "--progress", "1%"], False),
    (["notify", "{0}", "--at-least-once"], True),
    (["stream", "{0}", "--title", "Title", "--progress", "1%"], True),
    (["metric", "set", "{0}=1"], True),
]
SETTINGS = {
    "activity_limit": 100000,
    "rates": {pool: [100000, 60] for pool in
              ("notifications", "badges", "live-activities", "metrics", "ip")},
}


@dataclass(frozen=True)
class Run:
    """A run of the program: the name by which the API knows it, and what it came to."""

    name: str
    args: list
    repeatable: bool
    seconds: float
    outcome: process.Outcome


def allow(emulator, names):
    """Lets so many runs happen: no limits, and a metric for each name."""
    emulator.configure({**SETTINGS, "metrics": names})


def runs(binary, chosen, url_of, environment=None):
    """Does a run for each of the names; `url_of` is a context manager that gives it its URL."""
    def run(pair):
        number, name = pair
        words, repeatable = COMMANDS[number % len(COMMANDS)]
        args = [word.format(name) for word in words]
        with folder.fresh() as home, url_of(name) as url:
            env = {"HOME": str(home), "PATH": "/usr/bin:/bin", "ACTIVITYSMITH_API_KEY": KEY,
                   "ACTIVITYSMITH_API_URL": url, "ACTIVITYSMITH_TIMEOUT": str(TIMEOUT),
                   "ACTIVITYSMITH_CONNECT_TIMEOUT": "1", "ACTIVITYSMITH_RETRIES": "3",
                   **(environment or {})}
            begin = time.monotonic()
            outcome = process.run([binary, *args], env=env, cwd=home)
            return Run(name, args, repeatable, time.monotonic() - begin, outcome)
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(run, enumerate(chosen)))


@contextlib.contextmanager
def always(url):
    """For runs that all have one URL."""
    yield url


def lies(run, log):
    """Lines about what the run says of itself against what the server's log says of it."""
    processed = sum(1 for entry in log if entry["complete"] and entry["status"] is not None
                    and run.name in entry["path"] + entry["body"])
    code, found = run.outcome.exit, []
    least = 1 if code in (0, 8) else 0
    most = 0 if code == 7 else None if run.repeatable else 1
    if code not in (0, 7, 8, 9):
        found.append("exit code is none of 0, 7, 8, 9")
    if processed < least or most is not None and processed > most:
        found.append(f"the API processed it {processed} times")
    if bool(run.outcome.stdout) != (code == 0 and run.args[0] in ("activity", "stream")):
        found.append(f"stdout is {run.outcome.stdout!r}")
    if KEY in run.outcome.stdout + run.outcome.stderr:
        found.append("the key is shown")
    if run.seconds > TIMEOUT + SLACK:
        found.append(f"took {run.seconds:.1f} s, with a --timeout of {TIMEOUT} s")
    return found and [f"{run.name}: {' '.join(run.args)}", f"  exit code {code}",
                      *(f"  {line}" for line in found), f"  stderr: {run.outcome.stderr}"]


def summary(done):
    """How often each exit code came, for the reader of the output."""
    codes = [run.outcome.exit for run in done]
    return ", ".join(f"{codes.count(code)} × exit {code}" for code in sorted(set(codes), key=str))
