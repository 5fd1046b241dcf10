"""Runs one case: a fresh folder, a server of its own, and the real program."""

import contextlib
import json
import pathlib
import shlex
import shutil
import socket
import sys
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import compare
import folder
import process
from case import CaseError, content
from emulator import Emulator
from placeholder import fill
from support import result, secret
from support.secret import KEY


def run(case, command, seconds=process.SECONDS):
    """The ways in which the program, started by the words `command`, breaks the case: lines.

    Each step may take so many `seconds`.
    """
    with folder.fresh(case.needs_root) as home, _server(case.api) as server:
        session = Session(case, command, server, home, seconds)
        for number, step in enumerate(case.steps, 1):
            found = session.differences(step)
            if found:
                title = f"step {number}: " if len(case.steps) > 1 else ""
                return [title + session.command_line(step), *found]
        return [f"{{{key}}} was written to {name}"
                for name, key in secret.files_with_keys(home, {*case.files, *_kept(case)})]


def _kept(case):
    """Names of files that the case expects a key in, as a command that keeps one writes it."""
    return {name for step in case.steps for name, file in step.expect.get("files", {}).items()
            if any("{" + key + "}" in json.dumps(file) for key in secret.KEYS)}


class Session:
    """The steps of one case, with the names that stand for what only the run knows."""

    def __init__(self, case, command, server, home, seconds):
        self.case = case
        self.command = command
        self.server = server
        self.home = home
        self.seconds = seconds
        self.names = {"dir": str(home), **secret.KEYS, **_address(server.url)}
        folder.write(home, fill(case.files, self.names))
        if case.needs_root:
            self._open_to_others()
        server.configure(fill(case.configure, self.names))

    def differences(self, step):
        """Runs one step; lines that tell how it differs from what it expects."""
        if step.configure:
            self.server.configure(fill(step.configure, self.names))
        self.server.script(fill(step.replies, self.names))
        earlier = len(self.server.log)
        outcome = self._outcome(step)
        requests = self.server.log[earlier:]
        expect = fill(step.expect, {**self.names, **_answered(requests)})
        if step.capture:
            self.names[step.capture] = outcome.stdout.rstrip("\n")
        unused = self.server.state()["replies"]
        return [*compare.differences(expect, outcome, requests),
                *([f"{unused} of the scripted replies were not used"] if unused else []),
                *folder.differences(self.home, expect.get("files", {})),
                *(f"{{{key}}} is shown on {stream}" for stream in ("stdout", "stderr")
                  for key in secret.found_in(getattr(outcome, stream)))]

    def _open_to_others(self):
        """Lets other users into the folder, and to a program that may lie where they cannot go."""
        self.home.chmod(0o755)
        program = self.home / ".activitysmith"
        with process.starting:
            shutil.copyfile(self.command[-1], program)
        program.chmod(0o755)
        self.command = [*self.command[:-1], str(program)]

    def command_line(self, step):
        """What a person would type for this step."""
        return "$ " + shlex.join(["activitysmith", *fill(step.args, self.names)])

    def _outcome(self, step):
        stdin = None if step.stdin is None else content(fill(step.stdin, self.names))
        return process.run(self.command + fill(step.args, self.names), cwd=self.home,
                           env=self._environment(step), stdin=stdin, seconds=self.seconds,
                           user=step.user)

    def _environment(self, step):
        env = {"HOME": str(self.home), "PATH": "/usr/bin:/bin", "ACTIVITYSMITH_API_KEY": KEY,
               "ACTIVITYSMITH_SYSTEM_CONFIG": str(self.home / "system.toml")}
        if self.server.url:
            env["ACTIVITYSMITH_API_URL"] = self.server.url
        else:
            env["HTTPS_PROXY"] = "http://127.0.0.1:1"  # nothing leaves the machine, come what may
        env.update(fill({**self.case.env, **step.env}, self.names))
        return {name: value for name, value in env.items() if value is not None}


def _answered(requests):
    """The names for how the program prints the operation of the last answer, and its own ones."""
    names = {word: result.word(word) for word in ("queued", "ended")}
    operation = requests[-1]["operation"] if requests else None
    return {**names, "operation": result.word(operation)} if isinstance(operation, str) else names


class NoServer:
    """Stands in for the emulator where a case has none."""

    def __init__(self, url):
        self.url = url
        self.log = []

    def script(self, replies):
        """Refuses replies: there is no one to give them."""
        if replies:
            raise CaseError('"replies" needs the emulator')

    def configure(self, settings):
        """Refuses settings: there is no one to take them."""
        if settings:
            raise CaseError('"configure" needs the emulator')

    def state(self):
        """No reply waits to be used."""
        return {"replies": 0}


@contextlib.contextmanager
def _server(api):
    if api == "emulator":
        with Emulator(key=KEY) as emulator:
            yield emulator
    elif api == "none":
        yield NoServer("")
    else:
        with socket.socket() as unheard:  # bound for the length of the case, but not listening
            unheard.bind(("127.0.0.1", 0))
            yield NoServer(f"http://127.0.0.1:{unheard.getsockname()[1]}/api")


def _address(url):
    if not url:
        return {}
    parts = urllib.parse.urlsplit(url)
    return {"url": url, "origin": f"{parts.scheme}://{parts.netloc}", "host": parts.hostname,
            "port": str(parts.port)}

