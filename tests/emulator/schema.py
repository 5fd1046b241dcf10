"""The fields of every request body, and the rule of each."""

import re
from datetime import datetime

from . import kinds, links
from .rules import (
    Choice, Either, Flag, FreeObject, Integer, ListOf, MapOf, Number, Problem, Record, Text, demand,
    inside,
)


class Timestamp:
    """The rule of a date and time as RFC 3339 writes it, with its offset from UTC."""

    FORM = r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)"

    def check(self, value, where):
        demand(isinstance(value, str), where, "must be a string", value)
        found = re.fullmatch(self.FORM, value, re.ASCII)
        demand(found, where, "must be an ISO 8601 date-time", value)
        try:
            datetime.fromisoformat(re.sub(r"\.\d+", "", value).upper())
        except ValueError:
            raise Problem(where, f"must be a time that exists, not {value}") from None


STREAM_KEY = Text(least=1, most=255, form=r"[A-Za-z0-9_-]+")
METRIC_KEY = Text(form=r"[a-z0-9][a-z0-9_.-]{0,63}")

CHANNELS = ListOf(Text(least=1), least=1)
TARGET = Record({"channels": CHANNELS}, needs=("channels",))
TAGS = ListOf(Text(form=r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}"), most=20, unique=True)
METADATA = MapOf(
    name=Text(least=1, most=100, form=r"(?s).*\S.*", refuses=("__proto__",)),
    value=Either(
        (Text(most=4000), Number(), Flag()),
        "must be a string of at most 4000 characters, a number or a boolean",
    ),
    most=50,
    octets=16384,
)

COLOR = Choice(
    ("lime", "green", "cyan", "blue", "purple", "magenta", "red", "orange", "yellow", "gray")
)
ICON = Record({"symbol": Text(least=1), "color": COLOR}, needs=("symbol",))
BADGE = Record({"title": Text(least=1), "color": COLOR}, needs=("title",))
METRIC = Record(
    {
        "label": Text(least=1),
        "value": Either(
            (Number(least=0), Text(least=1, most=64)),
            "must be a number of at least 0 or a string of 1 to 64 characters",
        ),
        "unit": Text(),
        "color": COLOR,
    },
    needs=("label", "value"),
)
ALERT = Record({"title": Text(), "body": Text()})


def _action(open_url):
    """The rule of an action whose `open_url` links follow that rule."""

    def suits_type(action, where):
        rule = open_url if action["type"] == "open_url" else links.HTTPS
        rule.check(action["url"], inside(where, "url"))
        for name in ("method", "body"):
            if action["type"] == "open_url" and name in action:
                raise Problem(inside(where, name), "is for webhook actions only")

    return Record(
        {
            "title": Text(),
            "type": Choice(("open_url", "webhook")),
            "url": Text(),
            "method": Choice(("GET", "POST")),
            "body": FreeObject(),
        },
        needs=("title", "type", "url"),
        also=(suits_type,),
    )


def _steps_fit(state, where):
    if "number_of_steps" in state and state.get("current_step", 0) > state["number_of_steps"]:
        raise Problem(inside(where, "current_step"), "must not exceed number_of_steps")


def _limit_has_value(state, where):
    if "upper_limit" in state and "value" not in state:
        raise Problem(inside(where, "value"), "is required with upper_limit")


STATE_FIELDS = {
    "title": Text(),
    "subtitle": Text(),
    "type": Choice(tuple(kinds.KINDS)),
    "number_of_steps": Integer(least=1),
    "current_step": Integer(least=0),
    "step_color": COLOR,
    "step_colors": ListOf(COLOR),
    "percentage": Number(least=0, most=100),
    "value": Either((Number(), Text()), "must be a number or a string"),
    "upper_limit": Number(above=0),
    "duration_seconds": Number(above=0),
    "counts_down": Flag(),
    "is_running": Flag(),
    "metrics": ListOf(METRIC, least=1, most=8),
    "message": Text(least=1),
    "icon": ICON,
    "badge": BADGE,
    "color": COLOR,
}


def _state(*needs, **more):
    """The rule of a content_state that needs those fields and knows `more` than the common ones."""
    return Record({**STATE_FIELDS, **more}, needs, also=(_steps_fit, _limit_has_value))


DISMISSAL = Integer(least=0)
STREAM_STATE = _state("title", auto_dismiss_minutes=DISMISSAL, auto_dismiss_seconds=DISMISSAL)

BUTTON = _action(links.LIVE_ACTIVITY)
ANY_ACTIVITY = {
    "action": BUTTON, "secondary_action": BUTTON, "tags": TAGS, "metadata": METADATA,
}
KNOWN_ACTIVITY = {"activity_id": Text(), **ANY_ACTIVITY}


def _channels_agree(body, where):
    if "channels" in body and "target" in body:
        if set(body["channels"]) != set(body["target"]["channels"]):
            raise Problem("channels", "must be the same as target.channels")


START = Record(
    {**ANY_ACTIVITY, "content_state": _state("title", "type"), "alert": ALERT, "target": TARGET},
    needs=("content_state",),
    also=(kinds.check_start,),
)
UPDATE = Record(
    {**KNOWN_ACTIVITY, "content_state": _state("title")},
    needs=("activity_id", "content_state"),
    also=(kinds.check_later,),
)
END = Record(
    {**KNOWN_ACTIVITY, "content_state": _state("title", auto_dismiss_minutes=DISMISSAL)},
    needs=("activity_id", "content_state"),
    also=(kinds.check_later,),
)
STREAM_DELETE = Record(
    {**ANY_ACTIVITY, "content_state": STREAM_STATE, "alert": ALERT},
    also=(kinds.check_later,),
)
STREAM_PUT = Record(
    {**STREAM_DELETE.fields, "channels": CHANNELS, "target": TARGET},
    needs=("content_state",),
    also=(_channels_agree, kinds.check_later),
)


def _media_or_actions(body, where):
    if "media" in body and body.get("actions"):
        raise Problem("media", "must not be combined with actions")


PUSH = Record(
    {
        "title": Text(),
        "message": Text(),
        "subtitle": Text(),
        "icon": links.ICON,
        "interruption_level": Choice(("passive", "active", "time-sensitive")),
        "media": links.HTTPS,
        "redirection": links.PUSH,
        "actions": ListOf(_action(links.PUSH), most=4),
        "payload": FreeObject(),
        "badge": Integer(),
        "sound": Text(),
        "target": TARGET,
        "tags": TAGS,
        "metadata": METADATA,
    },
    needs=("title",),
    also=(_media_or_actions,),
)
METRIC_VALUE = Record(
    {
        "value": Either(
            (Number(), Text(least=1, most=64)),
            "must be a finite number or a string of 1 to 64 characters",
        ),
        "timestamp": Timestamp(),
    },
    needs=("value",),
)
APP_BADGE = Record(
    {"badge": Integer(least=0, most=2147483647), "target": TARGET}, needs=("badge",)
)
