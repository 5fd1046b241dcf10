"""How a script in any language steers the emulator: with HTTP requests of its own.

    GET  /_control/log         the requests so far
    GET  /_control/state       settings, streams, activities, metrics, badge, replies not yet used
    POST /_control/replies     one scripted reply, or a list of them, to be used next
    POST /_control/configure   settings to change
    POST /_control/reset       everything as it was at the start

Bodies are JSON whatever their Content-Type says. These requests are not logged, and take no
scripted reply.
"""

from .answers import Answer
from .request import parse
from .rules import Problem

PREFIX = "/_control/"


def answer(emulator, request):
    """Does what the control request asks for, and returns the Answer."""
    command = _COMMANDS.get((request.method, request.path.removeprefix(PREFIX)))
    if command is None:
        return Answer(404, {"error": f"there is no {request.method} {request.path}"})
    try:
        return Answer(200, command(emulator, request))
    except Problem as problem:
        return Answer(400, {"error": str(problem)})


def _log(emulator, request):
    return emulator.log


def _state(emulator, request):
    return emulator.state()


def _replies(emulator, request):
    replies = parse(request.body)
    emulator.script(replies if isinstance(replies, list) else [replies])
    return {"replies": emulator.state()["replies"]}


def _configure(emulator, request):
    emulator.configure(parse(request.body))
    return {}


def _reset(emulator, request):
    emulator.reset()
    return {}


_COMMANDS = {
    ("GET", "log"): _log,
    ("GET", "state"): _state,
    ("POST", "replies"): _replies,
    ("POST", "configure"): _configure,
    ("POST", "reset"): _reset,
}
