"""Pipes into `progress`, with a stand-in for the API, for the tests that need both."""

import contextlib
import http.server
import os
import pathlib
import signal
import subprocess
import sys
import threading

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS / "run"))
import phone
from phone import SECONDS, expect
from support import captures

__all__ = ["GATED", "Site", "card", "expect", "filtered", "home", "line", "main", "opened_gate",
           "points", "reading", "states"]

# A line for sh that waits until the phone has got a first state.
GATED = "read go < gate"
# Every state that there is time for.
AT_ONCE = ("--min-interval", "0", "--min-change", "0")


@contextlib.contextmanager
def home(program, replies=(), url=None):
    """A Home, in whose folder "gate" is a pipe and in whose PATH the program is."""
    with program.at_home(replies, url) as there:
        os.mkfifo(there.folder / "gate")
        (there.folder / "bin").mkdir()
        (there.folder / "bin/activitysmith").symlink_to(there.binary)
        there.env["PATH"] = f"{there.folder}/bin:{there.env['PATH']}"
        yield there


def line(there, text, **popen):
    """Runs a line of sh to its end, whose exit code is that of its last command."""
    child = subprocess.Popen(["/bin/sh", "-c", text], cwd=there.folder, env=there.env,
                             start_new_session=True,
                             **{"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE,
                                "stderr": subprocess.PIPE, **popen})
    try:
        return phone.ended(child)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)


def filtered(there, data, *args, **popen):
    """Runs `progress ARGS` with these bytes as its input."""
    child = subprocess.Popen([there.binary, "progress", *args], cwd=there.folder, env=there.env,
                             **{"stdin": subprocess.PIPE, "stdout": subprocess.PIPE,
                                "stderr": subprocess.PIPE, **popen})
    out, err = child.communicate(data, timeout=SECONDS)
    captures.keep(out or b"", err or b"")
    return phone.stage.Outcome(phone.stage.shell_code(child.returncode), out, err)


@contextlib.contextmanager
def reading(there, *args, **popen):
    """`progress ARGS` while it reads; killed at the end, whatever comes."""
    child = subprocess.Popen([there.binary, "progress", *args], cwd=there.folder, env=there.env,
                             **{"stdin": subprocess.PIPE, "stdout": subprocess.PIPE,
                                "stderr": subprocess.PIPE, **popen})
    try:
        yield child
    finally:
        child.kill()
        with contextlib.suppress(ValueError, BrokenPipeError):
            child.communicate(timeout=SECONDS)


@contextlib.contextmanager
def opened_gate(there, *counts):
    """Opens the gate once the API has got so many requests, and again for each further number."""
    def wait_and_open():
        for count in counts or [1]:
            _wait_for(there.emulator, count, is_over)
            os.write(gate, b"go\n")

    # Kept open, and for reading too: who comes to the gate before the last opening has been closed
    # would otherwise see its end, and go on.
    gate = os.open(there.folder / "gate", os.O_RDWR)
    is_over = threading.Event()
    keeper = threading.Thread(target=wait_and_open)
    keeper.start()
    try:
        yield
    finally:
        is_over.set()
        keeper.join()
        os.close(gate)


def _wait_for(emulator, count, is_over):
    """Until so many requests came, or it is over, or there is no hope that they come."""
    moment = 0.1
    for _ in range(int(SECONDS / moment)):
        with contextlib.suppress(TimeoutError):
            emulator.wait_for(count, moment)
            return
        if is_over.is_set():
            return


def states(there):
    """The content states that were shown, in order, but for the card's end."""
    there.methods()
    return [request["json"]["content_state"] for request in there.emulator.log
            if request["method"] == "PUT"]


def card(there):
    """(is it live, its last state) of the only card that there was."""
    cards = there.cards()
    expect(len(cards) == 1, cards, there.emulator.log)
    return cards[0]


def points(state):
    """How far a state is, of a hundred."""
    if "percentage" in state:
        return state["percentage"]
    if "number_of_steps" in state:
        return 100 * state["current_step"] / state["number_of_steps"]
    return 100 * state["value"] / state["upper_limit"]


class Site:
    """A slow HTTP server with one file, of which the second half is kept until the API was told."""

    PIECES, SIZE, SECONDS = 60, 7_000, 0.05

    def __init__(self, emulator):
        self._is_over = threading.Event()

        def answer(handler):
            handler.send_response(200)
            handler.send_header("Content-Length", str(Site.PIECES * Site.SIZE))
            handler.end_headers()
            for piece in range(Site.PIECES):
                if piece == Site.PIECES / 2:
                    _wait_for(emulator, 1, self._is_over)
                handler.wfile.write(b"x" * Site.SIZE)
                self._is_over.wait(Site.SECONDS)

        class Handler(http.server.BaseHTTPRequestHandler):
            do_GET = answer

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/file"

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._is_over.set()
        self._server.shutdown()
        self._server.server_close()


main = phone.main
