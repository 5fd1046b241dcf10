"""The answers the API gives when nothing is in the way."""

from dataclasses import dataclass, field
from datetime import datetime, timezone


@dataclass
class Answer:
    """A status, a JSON body and headers; `refused` says why, when the answer is an error."""

    status: int
    body: object
    headers: dict = field(default_factory=dict)
    refused: str | None = None


def timestamp():
    """The present as the API writes it: UTC with milliseconds."""
    now = datetime.now(timezone.utc)
    return now.strftime("%Y-%m-%dT%H:%M:%S.") + f"{now.microsecond // 1000:03d}Z"


def success(**fields):
    """A 200 body with `fields`, of which those that are None are left out."""
    told = {name: value for name, value in fields.items() if value is not None}
    return {"success": True, **told, "timestamp": timestamp()}
