"""The types of Live Activity: what each has to be given, and what only some of them take."""

from dataclasses import dataclass

from .rules import Problem

# Not a field, but what a field says: an elapsed timer needs no duration.
COUNTS_UP = "counts_down=false"


@dataclass(frozen=True)
class Kind:
    """One type. `start` and `later` list alternatives, each a tuple of fields that go together:
    a state has to hold one of them, or anything at all if there is no alternative."""

    start: tuple
    later: tuple
    second_button: bool = False


KINDS = {
    "segmented_progress": Kind(
        start=(("number_of_steps", "current_step"),), later=(("current_step",),),
        second_button=True,
    ),
    "progress": Kind(
        start=(("percentage",), ("value", "upper_limit")),
        later=(("percentage",), ("value", "upper_limit")),
        second_button=True,
    ),
    "metrics": Kind(start=(("metrics",),), later=(("metrics",),)),
    "stats": Kind(start=(("metrics",),), later=(("metrics",),)),
    "alert": Kind(start=(("message",),), later=(("message",),), second_button=True),
    "timer": Kind(start=(("duration_seconds",), (COUNTS_UP,)), later=()),
    "value": Kind(start=(("value",),), later=(("value",),), second_button=True),
}


def check_start(body, where=""):
    """Holds a request that starts an activity to all its type demands."""
    _require_type(body["content_state"])
    _check(body, body["content_state"]["type"], KINDS[body["content_state"]["type"]].start)


def check_later(body, where="", running=None):
    """Holds a request about an activity of type `running` (None: unknown) to what it demands.

    A type that is not sent is the running one, and then its fields may stay as they are.
    """
    state = body.get("content_state")
    if state is None:
        return
    sent = state.get("type")
    _check(body, sent or running, KINDS[sent].later if sent else ())


def _require_type(state):
    if "type" not in state:
        raise Problem("content_state.type", "is required when an activity has to start")


def _check(body, kind, alternatives):
    state = body["content_state"]
    _check_presence(state, kind, alternatives)
    if kind is None:
        return
    _check_value(state, kind)
    if "secondary_action" in body and not KINDS[kind].second_button:
        raise Problem("secondary_action", f"is not supported by type {kind}")


def _check_presence(state, kind, alternatives):
    given = set(state)
    if state.get("counts_down") is False:
        given.add(COUNTS_UP)
    if alternatives and not any(given.issuperset(fields) for fields in alternatives):
        wanted = " or ".join(" and ".join(fields) for fields in alternatives)
        raise Problem("content_state", f"of type {kind} needs {wanted}")


def _check_value(state, kind):
    if kind == "value" or "value" not in state:
        return
    if isinstance(state["value"], str):
        raise Problem("content_state.value", f"must be a number for type {kind}")
    if "upper_limit" not in state:
        raise Problem("content_state.upper_limit", "is required with value")
