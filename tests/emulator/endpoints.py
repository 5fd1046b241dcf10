"""The table of endpoints."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from . import errors, public, schema
from .rules import Anything

BASE = "/api"
LIVE = "live-activities"


@dataclass(frozen=True)
class Endpoint:
    """One row of the API. `feature` names its rate limit; without one it needs no key either.

    `answer` takes a service.Call and returns the body of a 200. `subject` is the rule of the part
    that `path` leaves open as {}.
    """

    method: str
    path: str
    feature: str | None
    body: object
    answer: object
    subject: object = Anything()
    subject_name: str = ""
    body_required: bool = True
    bad_request: object = errors.bad_request

    def matches(self, request):
        return request.method == self.method and self._match(request) is not None

    def subject_of(self, request):
        """The part of the path that names the subject, decoded, or None."""
        parts = self._match(request).groups()
        return unquote(parts[0], errors="replace") if parts else None

    def _match(self, request):
        pattern = re.escape(BASE + self.path).replace(r"\{\}", "([^/]+)")
        return re.fullmatch(pattern, request.path)


def _stream(method, body, answer, body_required):
    return Endpoint(
        method, "/live-activity/stream/{}", LIVE, body, answer,
        subject=schema.STREAM_KEY, subject_name="stream_key", body_required=body_required,
    )


def endpoints(service):
    """All there is below BASE, answered by the parts of `service`."""
    live, streams = service.activities, service.streams
    return (
        Endpoint("POST", "/push-notification", "notifications", schema.PUSH, service.pushes.send),
        _stream("PUT", schema.STREAM_PUT, streams.put, body_required=True),
        _stream("DELETE", schema.STREAM_DELETE, streams.delete, body_required=False),
        Endpoint("POST", "/live-activity/start", LIVE, schema.START, live.start),
        Endpoint("POST", "/live-activity/update", LIVE, schema.UPDATE, live.update),
        Endpoint("POST", "/live-activity/end", LIVE, schema.END, live.end),
        Endpoint(
            "POST", "/metrics/{}/value", "metrics", schema.METRIC_VALUE, service.metrics.set,
            subject=schema.METRIC_KEY, subject_name="key", bad_request=errors.bad_metric,
        ),
        Endpoint("POST", "/badge", "badges", schema.APP_BADGE, service.badge.set),
        Endpoint("GET", "/health", None, Anything(), public.health),
        Endpoint("GET", "/changelog", None, Anything(), public.changelog),
    )
