"""Scripted answers, which a test puts in the place of the ordinary ones.

    status, headers        of the answer; headers replace those that would be sent anyway
    reason                 the words behind the status, in place of the usual ones
    json | body | body_base64 | body_size | body_repeat
                           the body: a JSON value, a text, bytes, that many bytes of filler, or
                           {"text": t, "times": n}: the text n times over
    gzip                   compress the body, and say so
    raw                    send the body alone, without a status line and headers, then hang up or
                           do what silent, close or reset say
    normal                 take status and body from the ordinary answer instead
    process                do what the request asks for, although the answer is another one
    delay                  wait so many seconds before the answer begins
    interim                send these 1xx answers first
    chunked                true: in chunks; "garbage": announce chunks and send none
    content_length         announce this length, or none at all (null), whatever the body is
    cut                    hang up after so many bytes of the body
    drip                   {"bytes": n, "interval": s}: send the body n bytes at a time
    close_after            hang up after the answer, without having announced it
    last                   refuse connections from then on
    silent                 read the request, never answer, wait for the peer to hang up
    close                  hang up without an answer
    reset                  true: reset the connection after the request was read;
                           "before": when its first bytes arrive, unread
"""

import base64
import gzip
import json
import threading
from collections import deque
from dataclasses import dataclass

from .rules import Anything, Choice, Either, Flag, Integer, ListOf, MapOf, Number, Problem, Record
from .rules import Text

JSON_TYPE = {"Content-Type": "application/json; charset=utf-8"}
FILLER = b"x"
RESET_BEFORE = "before"
BODIES = ("json", "body", "body_base64", "body_size", "body_repeat")
ENDINGS = ("silent", "close", "reset")
HEAD = ("status", "reason", "headers", "normal", "gzip", "interim", "chunked", "content_length")
COUNT = Integer(least=0)


def _one_of_each(reply, where):
    for names in (BODIES, ENDINGS):
        given = [name for name in names if name in reply]
        if len(given) > 1:
            raise Problem(where, f"must not combine {' and '.join(given)}")
    if "normal" in reply and any(name in reply for name in ("status", *BODIES)):
        raise Problem(where, "must not combine normal with a status or a body")
    if "raw" in reply and any(name in reply for name in HEAD):
        raise Problem(where, "must not combine raw with what belongs to a head")


def _is_base64(reply, where):
    try:
        base64.b64decode(reply.get("body_base64", ""), validate=True)
    except ValueError:
        raise Problem(where, "must hold base64 in body_base64") from None


RULE = Record(
    {
        "status": Integer(least=200, most=999),
        "reason": Text(),
        "headers": MapOf(Text(least=1), Text()),
        "json": Anything(),
        "body": Text(),
        "body_base64": Text(),
        "body_size": COUNT,
        "body_repeat": Record({"text": Text(), "times": COUNT}, ("text", "times")),
        "gzip": Choice((True,)),
        "raw": Choice((True,)),
        "normal": Choice((True,)),
        "process": Flag(),
        "delay": Number(least=0),
        "interim": ListOf(Integer(least=100, most=199)),
        "chunked": Choice((True, "garbage")),
        "content_length": Either((Choice((None,)), COUNT), "must be a count or null"),
        "cut": COUNT,
        "drip": Record(
            {"bytes": Integer(least=1), "interval": Number(least=0)}, ("bytes", "interval")
        ),
        "close_after": Flag(),
        "last": Choice((True,)),
        "silent": Choice((True,)),
        "close": Choice((True,)),
        "reset": Choice((True, RESET_BEFORE)),
    },
    also=(_one_of_each, _is_base64),
)


@dataclass(frozen=True)
class Reply:
    """What to send, and how: status, headers and body, and the other options as they were given."""

    status: int
    headers: dict
    body: bytes
    how: dict

    @property
    def ends_without_answer(self):
        return "raw" in self.how or any(name in self.how for name in ENDINGS)

    @property
    def operation(self):
        """What the answer says was done; None if it says nothing."""
        try:
            answer = json.loads(self.body)
        except (ValueError, RecursionError):
            return None
        return answer.get("operation") if isinstance(answer, dict) else None


def ordinary(answer, how=None):
    """The Reply that carries an Answer."""
    how = how or {}
    return _reply(answer.status, {**JSON_TYPE, **answer.headers}, _dumped(answer.body), how)


def scripted(how):
    """The Reply that a test wrote."""
    return _reply(how.get("status", 200), JSON_TYPE if "json" in how else {}, _body(how), how)


def overridden(usual, given):
    """The `given` headers, and those of the `usual` ones that they do not name."""
    named = {name.lower() for name in given}
    return {**{name: usual[name] for name in usual if name.lower() not in named}, **given}


def _reply(status, headers, body, how):
    headers = overridden(headers, how.get("headers", {}))
    if "gzip" in how:
        headers, body = {**headers, "Content-Encoding": "gzip"}, gzip.compress(body)
    return Reply(status, headers, body, how)


def _body(how):
    if "json" in how:
        return _dumped(how["json"])
    if "body_base64" in how:
        return base64.b64decode(how["body_base64"])
    if "body_size" in how:
        return FILLER * int(how["body_size"])
    if "body_repeat" in how:
        return _encoded(how["body_repeat"]["text"]) * int(how["body_repeat"]["times"])
    return _encoded(how.get("body", ""))


def _encoded(text):
    """The bytes of a text; "\\udcff" stands for the byte 0xff."""
    return text.encode("utf-8", "surrogateescape")


def _dumped(value):
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


class Script:
    """The queue of scripted replies, from which each request takes the first."""

    def __init__(self):
        self._lock = threading.Lock()
        self._replies = deque()

    def add(self, replies):
        """Puts the replies at the end; raises rules.Problem, and adds none, if one is not sound."""
        ListOf(RULE).check(replies, "replies")
        with self._lock:
            self._replies.extend(replies)

    def take(self):
        """The options of the next reply, or None when the ordinary answer is due."""
        with self._lock:
            return self._replies.popleft() if self._replies else None

    def take_reset_before(self):
        """Takes the next reply if it wants the request unread; tells whether it did."""
        with self._lock:
            due = bool(self._replies) and self._replies[0].get("reset") == RESET_BEFORE
            if due:
                self._replies.popleft()
            return due

    def clear(self):
        with self._lock:
            self._replies.clear()

    def __len__(self):
        return len(self._replies)
