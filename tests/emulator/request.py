"""One HTTP request as it came off the wire, and what its body says."""

import json
import re
from dataclasses import dataclass

from .rules import Problem


@dataclass(frozen=True)
class Request:
    """A request: `target` is the raw request target, `headers` have lower-case names.

    `complete` is false when the peer hung up before the body it announced was there.
    """

    method: str
    target: str
    headers: dict
    body: bytes
    connection: int
    complete: bool = True

    @property
    def path(self):
        return self.target.partition("?")[0]

    @property
    def text(self):
        """The body as text, bytes that are no UTF-8 written as escapes; None without a body."""
        return self.body.decode("utf-8", "backslashreplace") if self.body else None

    def parsed(self):
        """The body's JSON value, or None when it has none."""
        try:
            return parse(self.body)
        except Problem:
            return None

    def document(self):
        """The JSON value of a body the API can use, None without a body; raises Problem."""
        if not self.body:
            return None
        kind = self.headers.get("content-type", "")
        if not re.fullmatch(r'application/json(\s*;\s*charset="?utf-8"?)?', kind, re.IGNORECASE):
            raise Problem("content-type", f"must be application/json, not {kind or 'missing'}")
        return parse(self.body)


def parse(body):
    """The JSON value of these bytes, held to what every JSON reader agrees on; raises Problem."""
    try:
        return json.loads(
            body.decode("utf-8"),
            object_pairs_hook=_object,
            parse_constant=_refuse_constant,
            parse_float=_finite(float),
            parse_int=_finite(int),
        )
    except (ValueError, RecursionError) as error:
        raise Problem("", f"must be UTF-8 JSON: {error}") from None


def _object(pairs):
    names = [name for name, _ in pairs]
    if len(set(names)) != len(names):
        raise ValueError("a key stands twice in one object")
    return dict(pairs)


def _refuse_constant(name):
    raise ValueError(f"{name} is no JSON")


def _finite(kind):
    """Reads a number as `kind`, but none that is infinite in double precision."""

    def read(text):
        if abs(float(text)) == float("inf"):
            raise ValueError("a number is too large")
        return kind(text)

    return read
