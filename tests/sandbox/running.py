"""A sandbox that runs for a test, and requests to it."""

import contextlib
import http.client
import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import captures

KEY = "ask_sandbox"
SECONDS = 20


def environment(folder, **more):
    """What the program is to see of this machine: nothing but a home of its own."""
    return {"HOME": str(folder), "PATH": "/usr/bin:/bin", "ACTIVITYSMITH_SYSTEM_CONFIG": f"{folder}/none",
            **more}


def call(binary, *words, **more):
    """Runs the program once; its CompletedProcess."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([binary, *words], env=environment(folder, **more), timeout=SECONDS,
                              stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8")
    captures.keep(done.stdout, done.stderr)
    return done


class Sandbox:
    """A sandbox in the foreground: its process, port and addresses."""

    def __init__(self, process, address):
        self.process = process
        self.port = address["port"]
        self.page = address["page"]
        self.api_url = address["api_url"]
        self.variables = {"ACTIVITYSMITH_API_URL": self.api_url,
                          "ACTIVITYSMITH_API_KEY": address["api_key"]}

    def connection(self):
        """A new connection to it."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)

    def request(self, method, path, body=None, **headers):
        """Sends one request, with the key unless `headers` has another; (status, JSON, headers)."""
        connection = self.connection()
        sent = {"Authorization": f"Bearer {KEY}", "Content-Type": "application/json",
                **{name.replace("_", "-"): value for name, value in headers.items()}}
        text = body if isinstance(body, (str, bytes, type(None))) else json.dumps(body)
        try:
            connection.request(method, path, text, {name: value for name, value in sent.items()
                                                    if value is not None})
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        is_json = (answer.getheader("Content-Type") or "").startswith("application/json")
        return answer.status, json.loads(content) if is_json else content.decode(), answer.headers

    def events(self):
        """The events of the page from now on, as (name, data) pairs."""
        with contextlib.closing(self.connection()) as connection:
            connection.request("GET", "/events")
            with connection.getresponse() as answer:
                name = None
                for line in answer:
                    text = line.decode().rstrip("\n")
                    if text.startswith("event: "):
                        name = text[len("event: "):]
                    elif text.startswith("data: "):
                        yield name, json.loads(text[len("data: "):])

    def phone(self):
        """What the page draws now."""
        with contextlib.closing(self.events()) as events:
            return next(data for name, data in events if name == "phone")

    def log(self):
        """The requests so far, as the page lists them."""
        with contextlib.closing(self.events()) as events:
            return next(data for name, data in events if name == "log")


@contextlib.contextmanager
def sandbox(binary, *words):
    """A running Sandbox, which is ended afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen([binary, "sandbox", "--port", "0", "--json", *words],
                                   env=environment(folder), stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, encoding="utf-8")
        try:
            yield Sandbox(process, json.loads(_document(process.stdout)))
        finally:
            process.terminate()
            process.wait(SECONDS)
            process.stdout.close()


def _document(stream):
    """The lines of the first JSON document of a stream that stays open."""
    lines = []
    while not lines or lines[-1] != "}\n":
        line = stream.readline()
        if not line:
            raise AssertionError(f"the sandbox ended: {lines}")
        lines.append(line)
    return "".join(lines)


def is_running(pid):
    """Whether the process is there."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
