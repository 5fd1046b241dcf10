"""What a run did against what its case expects: whole texts, exact, with readable differences."""

import difflib
import json
import pathlib
import re
import sys

import document

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import trial

BASE = "/api"
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def differences(expect, outcome, requests):
    """Lines that tell how the run differs from `expect`; none if it is as promised."""
    found = []
    if outcome.exit != expect["exit"]:
        found.append(f"exit code: expected {expect['exit']}, actual "
                     + ("none, it was killed for taking too long" if outcome.exit is None
                        else str(outcome.exit)))
    found += _stream("stdout", expect.get("stdout", ""), outcome.stdout)
    found += _stream("stderr", expect.get("stderr", ""), outcome.stderr)
    found += _requests(expect["requests"], requests)
    found += _complaints(expect.get("refused", False), requests)
    return found


def text_difference(title, expected, actual):
    """Lines that show two texts apart; none if they are equal. A list stands for whole lines."""
    expected, actual = _joined(expected), _joined(actual)
    if expected == actual:
        return []
    lines = list(difflib.unified_diff(_visible(expected), _visible(actual), lineterm="", n=8))
    shown = [line for line in lines[2:] if not line.startswith("@@")]
    return [f"{title} (- expected, + actual):"] + [f"  {line}" for line in shown]


def _stream(title, expected, actual):
    if not isinstance(expected, dict):
        return text_difference(title, _with_full_lines(expected, actual), actual)
    if "matches" in expected:
        if re.fullmatch(expected["matches"], actual):
            return []
        return [f"{title} does not match {expected['matches']!r}:"] + [
            f"  {line}" for line in _visible(actual)]
    return _document(title, expected["json"], actual)


def _document(title, expected, actual):
    try:
        value = document.parse(actual)
    except ValueError as error:
        return [f"{title} is not one JSON document ({error}):"] + [
            f"  {line}" for line in _visible(actual)]
    found = text_difference(title, document.canonical(expected) + "\n",
                            document.canonical(value) + "\n")
    if not document.is_indented_by_two(actual):
        found.append(f"{title} is not indented by two and ended by a newline: {actual!r}")
    return found


def _requests(expected, actual):
    """Both lists are written out as text; of what a case may leave out, only what it names."""
    named = [*expected, *[{}] * (len(actual) - len(expected))]
    return text_difference(
        "requests",
        [line for request in expected for line in _expected_lines(request)],
        [line for request, names in zip(actual, named) for line in _actual_lines(request, names)])


def _expected_lines(request):
    body = document.canonical(request["json"]) if "json" in request else "(no body)"
    return _lines(request["method"], request["path"], request, body)


def _actual_lines(request, names):
    headers = {name: request["headers"].get(name.lower()) for name in names.get("headers", {})}
    shown = {"headers": headers, "connection": request["connection"]}
    return _lines(request["method"], _path(request),
                  {name: value for name, value in shown.items() if name in names}, _body(request))


def _lines(method, path, details, body):
    headers = {name.lower(): value for name, value in details.get("headers", {}).items()}
    return [f"{method} {path}",
            *(f"{name}: {'(absent)' if headers[name] is None else headers[name]}"
              for name in sorted(headers)),
            *([f"(connection {details['connection']})"] if "connection" in details else []),
            *body.split("\n")]


def _path(request):
    """The path below the base URL, as cases write it."""
    path = trial.RANDOM_KEY.sub("/{random}", request["path"])
    return path[len(BASE):] if path.startswith(BASE + "/") else f"(not below {BASE}) {path}"


def _body(request):
    if not request["complete"]:
        return "(cut short)"
    if not request["body"]:
        return "(no body)"
    try:
        return document.canonical(document.parse(request["body"]))
    except ValueError as error:
        return f"(not JSON: {error}) {json.dumps(request['body'])}"


def _complaints(may_be_refused, requests):
    """What the emulator found wrong with requests, beyond what the case compares."""
    found = []
    for request in requests:
        line = f"{request['method']} {request['path']}"
        if request["violations"]:
            found.append(f"{line} breaks the protocol: {'; '.join(request['violations'])}")
        if request["refused"] and not may_be_refused:
            found.append(f"{line} was refused by the API's validation: {request['refused']}")
    if may_be_refused and not any(request["refused"] for request in requests):
        found.append("no request was refused by the API's validation, though the case says so")
    return found


def _with_full_lines(expected, actual):
    """`expected` with the line of `actual` in place of each list of key words found in it."""
    if not isinstance(expected, list):
        return expected
    lines = actual.split("\n")
    full = []
    for number, line in enumerate(expected):
        if isinstance(line, str):
            full.append(line)
        elif number < len(lines) and _has_words(lines[number], line):
            full.append(lines[number])
        else:
            full.append("a line with " + " … ".join(line))
    return full


def _has_words(line, words):
    """Whether the words stand in the line, in this order."""
    position = 0
    for word in words:
        position = line.find(word, position)
        if position < 0:
            return False
        position += len(word)
    return True


def _joined(text):
    return "".join(f"{line}\n" for line in text) if isinstance(text, list) else text


def _visible(text):
    lines = text.split("\n")
    last = lines.pop()
    shown = [UNSEEN.sub(lambda found: ascii(found[0])[1:-1], line) for line in lines]
    if last:
        shown.append(UNSEEN.sub(lambda found: ascii(found[0])[1:-1], last) + "  (no newline)")
    return shown
