"""Case files: each a JSON list of cases, checked for mistakes before anything runs.

    {"name": "a refused title explains itself",
     "args": ["notify", "Hi"],
     "replies": [{"status": 400, "json": {"error": "bad title"}}],
     "expect": {"exit": 3, "stderr": ["activitysmith: bad title"],
                "requests": [{"method": "POST", "path": "/push-notification",
                              "json": {"title": "Hi"}}]}}

A case:     name, args, expect; env (null removes a variable), stdin, files, api, configure, replies
            (of the emulator; all have to be used); or steps instead of args, stdin, replies, expect
            "timed": true if how long things take decides what comes out, as with a --timeout of a
            few seconds or a reply with delay, drip or silent; left out where the program is slowed
A step:     args, expect; env, stdin, configure, replies, capture (a name for its stdout); user, the
            number of the user to run as, for whom the case's folder is open to enter
api:        "emulator", "refused" (a port where nobody listens) or "none"
stdin:      a text, {"base64": ...} or {"size": N}; without it, reading stdin hangs until the limit
files:      name: a content as of stdin, {"text": ...}, {"directory": true}, {"pipe": true} or
            {"link": "where to"}; also "mode": "0600" and "owner": a user's number. Other users than
            our own need root, so without it such a case is counted as not run
expect:     exit and requests; stdout and stderr, empty unless stated; files; "refused": true if
            the API's own validation is meant to refuse a request
 stdout     a text, a list of lines, {"matches": REGEX} for the whole, or {"json": VALUE}
 stderr     a text, {"matches": REGEX} or a list of lines; a list of words in the place of a line
            stands for a line that has these words in this order. The whole wording of a message
            is compared once; other cases name what tells it apart
 requests   method, path below the base URL, json or "body": null; headers (null: absent) and
            connection (its number, from 1) where they matter; a random key at the path's end, by
            which the program tries an API key, is {random}
 files      name: a text, a list of lines, {"text": ..., "mode": ...}, or null: must not exist

In every text {url} {origin} {host} {port} {dir}, the {key} in the environment, the other names of
keys in support/secret.py, and captured names stand for their values, {operation} for how
that of the last answer is printed, {queued} and {ended} for how those are that the program says
itself. Other braces stand for themselves. "\\udcff" in an argument is the byte 0xff.
"""

import base64
import pathlib
from dataclasses import dataclass, field

import document
import shape
from shape import CaseError


@dataclass(frozen=True)
class Step:
    """One run of the program and what it must do."""

    args: list
    expect: dict
    env: dict = field(default_factory=dict)
    stdin: object = None
    replies: list = field(default_factory=list)
    configure: dict = field(default_factory=dict)
    capture: str = None
    user: int = None


@dataclass(frozen=True)
class Case:
    """One or more steps that share a folder and a server."""

    name: str
    steps: list
    api: str = "emulator"
    env: dict = field(default_factory=dict)
    files: dict = field(default_factory=dict)
    configure: dict = field(default_factory=dict)
    timed: bool = False

    @property
    def needs_root(self):
        """Whether it is about other users than our own."""
        owners = [file for file in self.files.values() if isinstance(file, dict) and "owner" in file]
        return bool(owners) or any(step.user is not None for step in self.steps)


def load(path):
    """The cases of one file; a case with a mistake is a CaseError in its place in the list."""
    try:
        items = document.parse(pathlib.Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return [CaseError(f"cannot be read: {error}")]
    if not isinstance(items, list) or not items:
        return [CaseError("must be a list of at least one case")]
    cases, names = [], set()
    for number, item in enumerate(items, 1):
        try:
            case = _case(item)
            shape.require(case.timed or not _has_slow_reply(case),
                          'a reply with delay, drip or silent needs "timed": true')
            shape.require(case.name not in names, "the name is taken by an earlier case")
            names.add(case.name)
            cases.append(case)
        except CaseError as error:
            name = item.get("name") if isinstance(item, dict) else None
            cases.append(CaseError(f"case {number} ({name}): {error}"))
    return cases


def content(value):
    """The bytes of a stdin or a file: a text, {"text": ...}, {"base64": ...} or {"size": N}."""
    if isinstance(value, str):
        return value.encode("utf-8", "surrogateescape")
    if "size" in value:
        return b"a" * value["size"]
    if "base64" in value:
        return base64.b64decode(value["base64"], validate=True)
    return content(value["text"])


def _has_slow_reply(case):
    return any(shape.SLOW.intersection(reply) for step in case.steps for reply in step.replies)


def _case(item):
    shape.require(isinstance(item, dict), "must be an object")
    if "steps" in item:
        return _case_of_steps(item)
    shape.check(item, {**shape.STEP, **shape.CASE}, required=("name", "args", "expect"))
    shape.require("capture" not in item, '"capture" needs "steps"')
    shared = {key: value for key, value in item.items() if key in shape.CASE}
    own = {key: value for key, value in item.items() if key not in shape.CASE}
    return Case(steps=[Step(**own)], **shared)


def _case_of_steps(item):
    allowed = {**shape.CASE, "steps": lambda value: isinstance(value, list) and value}
    shape.check(item, allowed, required=("name", "steps"))
    for number, step in enumerate(item["steps"], 1):
        try:
            shape.check(step, shape.STEP, required=("args", "expect"))
        except CaseError as error:
            raise CaseError(f"step {number}: {error}") from error
    return Case(**{**item, "steps": [Step(**step) for step in item["steps"]]})
