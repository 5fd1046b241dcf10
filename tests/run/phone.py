"""The program with a job, a stand-in for the API, and the tests that need both."""

import contextlib
import os
import pathlib
import socket
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import stage
from emulator import Emulator
from support import captures, promises
from support.promises import expect  # noqa: F401
from support.secret import KEY

LONGEST = 300  # seconds that one test may take
SECONDS = 60


class Program:
    """The program under test, each time with a home of its own."""

    def __init__(self, binary):
        self.binary = str(pathlib.Path(binary).resolve())

    @contextlib.contextmanager
    def at_home(self, replies=(), url=None):
        """A Home with an emulator that has these replies; `url` is another API's."""
        with tempfile.TemporaryDirectory(prefix="activitysmith-run-") as folder:
            with Emulator(key=KEY) as emulator:
                emulator.script(list(replies))
                yield Home(self.binary, pathlib.Path(folder), emulator, url or emulator.url)


class Home:
    """A folder, an environment and an API in which the program runs."""

    def __init__(self, binary, folder, emulator, url):
        self.binary = binary
        self.folder = folder
        self.emulator = emulator
        self.env = {"HOME": str(folder), "PATH": "/usr/bin:/bin", "ACTIVITYSMITH_API_KEY": KEY,
                    "ACTIVITYSMITH_API_URL": url, "TMPDIR": str(folder),
                    "ACTIVITYSMITH_SYSTEM_CONFIG": f"{folder}/none.toml", **_sanitizers()}

    def run(self, *args, job, where="pipes", env=None, is_kept=True, **popen):
        """Runs `run ARGS -- JOB` to its end; the job is a list of words, or a line for sh. What it
        writes is kept, and must not have the key in it."""
        outcome = stage.run(self.words(args, job), where, cwd=self.folder,
                            env=self.env if env is None else env, **popen)
        if is_kept:
            captures.keep(outcome.out, outcome.err)
        return outcome

    @contextlib.contextmanager
    def running(self, *args, job, **popen):
        """The running program, in a session of its own; killed at the end, whatever comes."""
        streams = {name: subprocess.PIPE for name in ("stdout", "stderr")}
        child = subprocess.Popen(self.words(args, job), cwd=self.folder, env=self.env,
                                 start_new_session=True, stdin=subprocess.DEVNULL,
                                 **{**streams, **popen})
        try:
            yield child
        finally:
            child.kill()
            captures.keep(*(output or b"" for output in child.communicate(timeout=SECONDS)))

    def words(self, args, job):
        """The command line."""
        command = ["/bin/sh", "-c", job] if isinstance(job, str) else list(job)
        return [self.binary, "run", *args, "--", *command]

    def file(self, name, text, mode=0o600):
        """Writes a file; its path."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        path.chmod(mode)
        return str(path)

    def methods(self):
        """The methods of all requests, in order; what the API's rules say against one fails."""
        for request in self.emulator.log:
            expect(not request["violations"] and not request["refused"], request)
        return [request["method"] for request in self.emulator.log]

    def pushes(self):
        """The bodies of all notifications."""
        return [request["json"] for request in self.emulator.log if request["method"] == "POST"]

    def cards(self):
        """(is it live, its last state) for each card that there was."""
        return [(card["live"], card["content_state"])
                for card in self.emulator.state()["activities"].values()]


@contextlib.contextmanager
def unheard():
    """The URL of an API of which nobody listens."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{bound.getsockname()[1]}/api"


def ended(child):
    """The exit code as a shell sees it, and both outputs."""
    out, err = child.communicate(timeout=SECONDS)
    captures.keep(out or b"", err or b"")
    return stage.Outcome(stage.shell_code(child.returncode), out, err)


def _sanitizers():
    return {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}


def main(description, tests):
    """Runs the functions named test_… with a Program and prints a closing line."""
    promises.main(description, tests, "--binary", Program, LONGEST)
