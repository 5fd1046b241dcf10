"""An API behind a network that can be taken away, and the program with a home of its own."""

import contextlib
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from emulator import Emulator
from support import captures, promises, result
from support.promises import expect  # noqa: F401
from support.secret import KEY

SECONDS = 120


class Network:
    """A port before the emulator's. While it is away, connections are refused."""

    def __init__(self, port):
        self._target = port
        self._place = self._bound(0)  # keeps the port while nobody listens
        self.port = self._place.getsockname()[1]
        self._open = None
        self._relays = []

    def settle(self):
        """Waits until all that was sent has arrived."""
        for relay in self._relays:
            relay.join(SECONDS)
        self._relays = []

    def back(self):
        """Relays connections from now on."""
        if self._open is None:
            self._open = self._bound(self.port)
            self._open.listen(256)
            threading.Thread(target=self._accept, args=[self._open], daemon=True).start()

    def away(self):
        """Refuses connections from now on."""
        if self._open is not None:
            self._open.shutdown(socket.SHUT_RDWR)
            self._open.close()
            self._open = None

    def close(self):
        """Gives the port up."""
        self.away()
        self._place.close()

    @staticmethod
    def _bound(port):
        bound = socket.socket()
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        bound.bind(("127.0.0.1", port))
        return bound

    def _accept(self, listener):
        with contextlib.suppress(OSError):
            while True:
                near, _ = listener.accept()
                far = socket.create_connection(("127.0.0.1", self._target))
                for ends in ((near, far), (far, near)):
                    relay = threading.Thread(target=_relay, args=ends, daemon=True)
                    relay.start()
                    self._relays.append(relay)


def _relay(source, target):
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)


class Program:
    """The program under test."""

    def __init__(self, binary):
        self.binary = str(pathlib.Path(binary).resolve())

    @contextlib.contextmanager
    def at_home(self, is_away=True, **emulator):
        """A Home whose network is away, or there."""
        with tempfile.TemporaryDirectory(prefix="activitysmith-queue-") as folder, \
                Emulator(key=KEY, metrics=["disk"], **emulator) as api:
            network = Network(int(api.origin.rpartition(":")[2]))
            if not is_away:
                network.back()
            try:
                yield Home(self.binary, pathlib.Path(folder), api, network)
            finally:
                network.close()


class Outcome:
    """What a call came to."""

    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err

    def __repr__(self):
        return f"exit {self.status}\n{self.out}{self.err}"

    @property
    def json(self):
        """The JSON on standard output."""
        return json.loads(self.out)


class Home:
    """A folder, an environment and an API in which the program runs."""

    def __init__(self, binary, folder, emulator, network):
        self.binary, self.folder, self.emulator, self.network = binary, folder, emulator, network
        self.queue = folder / ".local/state/activitysmith/queue"
        self.prefix = []  # what goes before the program on the command line
        self.popen = {}   # further arguments of Popen
        self.env = {"HOME": str(folder), "PATH": "/usr/bin:/bin", "TMPDIR": str(folder),
                    "ACTIVITYSMITH_API_KEY": KEY, "ACTIVITYSMITH_QUEUE": "1",
                    "ACTIVITYSMITH_RETRIES": "0",
                    "ACTIVITYSMITH_API_URL": f"http://127.0.0.1:{network.port}/api",
                    "ACTIVITYSMITH_SYSTEM_CONFIG": f"{folder}/none.toml",
                    **{name: value for name, value in os.environ.items()
                       if name.endswith("SAN_OPTIONS") or name == "LD_PRELOAD"}}

    def start(self, *args, env=None, **popen):
        """The running program."""
        streams = {name: subprocess.PIPE for name in ("stdin", "stdout", "stderr")}
        return subprocess.Popen([*self.prefix, self.binary, *args], cwd=self.folder,
                                encoding="utf-8", env={**self.env, **(env or {})},
                                **{**streams, **self.popen, **popen})

    def run(self, *args, env=None, stdin=""):
        """The Outcome of a call."""
        return self.end(self.start(*args, env=env), stdin)

    @staticmethod
    def end(child, stdin=""):
        """The Outcome of what start() has started."""
        out, err = child.communicate(stdin, timeout=SECONDS)
        captures.keep(out.encode(), err.encode())
        return Outcome(child.returncode, out, err)

    def keeps(self, *args):
        """Calls while the network is away: the request is kept."""
        seen = self.run(*args)
        expect((seen.status, seen.out) == (0, result.line("queued")), args, seen)

    def flush(self, *args):
        """The Outcome of `queue flush`, with the network back."""
        self.network.back()
        return self.run("queue", "flush", *args)

    def waiting(self):
        """What `queue list` has."""
        return self.run("queue", "list", "--json").json

    def sent(self):
        """(method, end of the path, body) of each request, in order."""
        for request in self.emulator.log:
            expect(not request["violations"], request)
        return [(one["method"], one["path"].rpartition("/")[2], one["json"])
                for one in self.emulator.log]

    def edit(self, change):
        """Changes the only entry on the disk."""
        [path] = self.queue.glob("*.json")
        entry = json.loads(path.read_text(encoding="utf-8"))
        change(entry)
        path.write_text(json.dumps(entry), encoding="utf-8")


def main(description, tests):
    """Runs the functions named test_… with a Program and prints a closing line."""
    promises.main(description, tests, "--binary", Program, SECONDS * 3)
