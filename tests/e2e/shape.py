"""The shape of a case: which keys it may have, and what each may hold."""

import base64
import binascii
import pathlib
import re

import placeholder

APIS = ("emulator", "refused", "none")
# What makes a scripted reply of the emulator take its time.
SLOW = {"delay", "drip", "silent"}


class CaseError(Exception):
    """A case that does not say what it means: an unknown key, a wrong type, a missing word."""


def check(item, shape, required=()):
    """Raises CaseError unless `item` has all of `required` and only what `shape` allows."""
    require(isinstance(item, dict), "must be an object")
    for key in required:
        require(key in item, f'"{key}" is missing')
    for key, value in item.items():
        require(key in shape, f'unknown key "{key}"; known are {", ".join(sorted(shape))}')
        require(shape[key](value), f'"{key}" has the wrong form')


def require(condition, problem):
    """Raises CaseError with the text `problem` unless `condition` holds."""
    if not condition:
        raise CaseError(problem)


def _is_integer(value):
    return isinstance(value, int) and not isinstance(value, bool)


def _is_text(value):
    return isinstance(value, str)


def _is_object(value):
    return isinstance(value, dict)


def _list_of(predicate):
    return lambda value: isinstance(value, list) and all(map(predicate, value))


def _map_of(key, item):
    return lambda value: (isinstance(value, dict) and all(map(key, value))
                          and all(map(item, value.values())))


def _is_text_or_null(value):
    return value is None or isinstance(value, str)


def _is_id(value):
    return _is_integer(value) and value >= 0


def _is_lines(value):
    return _is_text(value) or _list_of(_is_text)(value)


def _is_mode(value):
    return isinstance(value, str) and re.fullmatch("0[0-7]{3}", value) is not None


def _is_content(value):
    if not isinstance(value, dict):
        return isinstance(value, str)
    if value.keys() == {"size"}:
        return _is_integer(value["size"]) and value["size"] >= 0
    return value.keys() == {"base64"} and _is_base64(value["base64"])


def _is_base64(value):
    try:
        return isinstance(base64.b64decode(value, validate=True), bytes)
    except (binascii.Error, TypeError, ValueError):
        return False


def _is_name_inside(name):
    path = pathlib.PurePosixPath(name)
    return name != "" and not path.is_absolute() and ".." not in path.parts


def _is_file(value):
    if not isinstance(value, dict):
        return isinstance(value, str)
    rest = {key: item for key, item in value.items() if key not in ("mode", "owner")}
    if not _is_mode(value.get("mode", "0644")) or not _is_id(value.get("owner", 0)):
        return False
    if rest.keys() in ({"text"}, {"link"}):
        return all(isinstance(item, str) for item in rest.values())
    return rest in ({"directory": True}, {"pipe": True}) or _is_content(rest)


def _is_file_left(value):
    if not isinstance(value, dict):
        return value is None or _is_lines(value)
    return value.keys() == {"text", "mode"} and _is_lines(value["text"]) and _is_mode(value["mode"])


def _is_stream(value):
    if not isinstance(value, dict):
        return _is_lines(value)
    return value.keys() == {"matches"} and isinstance(value["matches"], str)


def _is_error_stream(value):
    """As of a stream; in a list, the key words of a line may stand in its place."""
    return _is_stream(value) or _list_of(_is_line_or_words)(value)


def _is_line_or_words(value):
    return _is_text(value) or (_list_of(_is_text)(value) and bool(value))


def _is_result(value):
    return _is_stream(value) or isinstance(value, dict) and value.keys() == {"json"}


def _is_request(value):
    check(value, REQUEST, required=("method", "path"))
    require(("json" in value) != ("body" in value), 'a request states "json" or "body": null')
    return True


def _is_expectation(value):
    check(value, EXPECTATION, required=("exit", "requests"))
    return True


def _is_capture(value):
    return (isinstance(value, str) and value not in placeholder.BUILT_IN
            and placeholder.NAME.fullmatch("{" + value + "}") is not None)


REQUEST = {
    "method": _is_text,
    "path": _is_text,
    "headers": _map_of(_is_text, _is_text_or_null),
    "connection": _is_integer,
    "json": lambda value: True,
    "body": lambda value: value is None,
}

EXPECTATION = {
    "exit": _is_integer,
    "stdout": _is_result,
    "stderr": _is_error_stream,
    "requests": _list_of(_is_request),
    "refused": lambda value: value is True,
    "files": _map_of(_is_name_inside, _is_file_left),
}

STEP = {
    "args": _list_of(_is_text),
    "env": _map_of(_is_text, _is_text_or_null),
    "stdin": _is_content,
    "replies": _list_of(_is_object),
    "configure": _is_object,
    "user": _is_id,
    "expect": _is_expectation,
    "capture": _is_capture,
}

CASE = {
    "name": _is_text,
    "api": lambda value: value in APIS,
    "env": STEP["env"],
    "files": _map_of(_is_name_inside, _is_file),
    "configure": STEP["configure"],
    "timed": lambda value: value is True,
}
