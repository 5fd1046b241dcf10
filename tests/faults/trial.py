"""One cell put to the test: a site of its own, one run of the program, and what came of it."""

import contextlib
import datetime
import json
import pathlib
import socket
import sys
import time
from dataclasses import dataclass
from email.utils import format_datetime

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
import folder
import network
import process
import verdict
from emulator.request import Request
from network import KEY, LOOPBACK
from placeholder import fill

# A reply to every request, however many a program that goes wrong may send.
ALWAYS = 20


@dataclass(frozen=True)
class Seen:
    """A run as the program's caller and the API saw it."""

    outcome: process.Outcome
    seconds: float
    requests: int           # that were read whole
    deliveries: int         # notifications sent and activities started
    waiting: int            # requests in the queue
    went_elsewhere: bool    # whether anybody connected where a redirect leads


def run(cell, binary, world):
    """Lines that tell how the program breaks the cell; none if it does not."""
    with contextlib.ExitStack() as stack:
        home = stack.enter_context(folder.fresh())
        site = stack.enter_context(network.opened(cell.fault.network, world))
        elsewhere = stack.enter_context(socket.create_server((LOOPBACK, 0)))
        _prepare(site.emulator, cell, elsewhere)
        seen = _seen(cell, binary, site, home, elsewhere)
    return verdict.differences(cell, seen)


def _prepare(emulator, cell, elsewhere):
    """Brings the API to where the cell begins."""
    if cell.command.before:
        before = cell.command.before
        _tell(emulator, before["method"], before["path"], before["json"])
    port = elsewhere.getsockname()[1]
    replies = fill([*cell.fault.first, *cell.fault.always * ALWAYS],
                   {"elsewhere": f"http://{LOOPBACK}:{port}", "soon": _soon()})
    emulator.script(replies)


def _tell(emulator, method, path, body):
    """Has the emulator do something without a connection, which may be the faulty part."""
    headers = {"authorization": f"Bearer {KEY}", "content-type": "application/json"}
    emulator.reply_to(Request(method, f"/api{path}", headers, json.dumps(body).encode(), 0))
    assert emulator.log[-1]["status"] == 200, emulator.log


def _soon():
    """The moment in two seconds, as a date of HTTP has it: a second or two from now."""
    moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=2)
    return format_datetime(moment, usegmt=True)


def _seen(cell, binary, site, home, elsewhere):
    earlier = len(site.emulator.log), _deliveries(site.emulator)
    env = {"HOME": str(home), "PATH": "/usr/bin:/bin", "ACTIVITYSMITH_API_KEY": KEY,
           "ACTIVITYSMITH_API_URL": site.url, **site.env}
    begin = time.monotonic()
    outcome = process.run([*site.wrapper, binary, *cell.arguments(), *site.options],
                          env=env, cwd=home)
    seconds = time.monotonic() - begin
    requests = [one for one in site.emulator.log[earlier[0]:] if one["complete"]]
    return Seen(outcome, seconds, len(requests), _deliveries(site.emulator) - earlier[1],
                _waiting(home), _was_called(elsewhere))


def _deliveries(emulator):
    state = emulator.state()
    return state["pushes"] + len(state["activities"])


def _waiting(home):
    return len(list((home / ".local/state/activitysmith/queue").glob("*.json")))


def _was_called(listener):
    listener.setblocking(False)
    try:
        listener.accept()[0].close()
    except BlockingIOError:
        return False
    return True
