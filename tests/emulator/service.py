"""The API itself: which endpoint a request means, and the answer it gets."""

import threading
import time
from copy import deepcopy
from dataclasses import dataclass

from . import errors
from .account import ALL, Account
from .activities import Activities
from .answers import Answer
from .badge import Badge
from .endpoints import endpoints
from .limits import RateLimits
from .metrics import Metrics
from .push import Pushes
from .rules import Problem
from .streams import Streams


@dataclass(frozen=True)
class Call:
    """A request that passed all checks of its own: subject, body and the scope of its key."""

    subject: str | None = None
    body: dict | None = None
    scope: list | None = ALL

    def channels(self):
        """The slugs the call itself names, or None."""
        return self.body.get("channels") or self.body.get("target", {}).get("channels")


class Service:
    """The state behind the API, and one lock around it."""

    def __init__(self, settings, clock=time.monotonic):
        self._lock = threading.Lock()
        self._settings = settings
        self._account = Account(settings)
        self._limits = RateLimits(settings, clock)
        self.activities = Activities(settings, self._account)
        self.streams = Streams(settings, self._account, self.activities)
        self.metrics = Metrics(settings)
        self.pushes = Pushes(settings, self._account)
        self.badge = Badge(settings, self._account)
        self._endpoints = endpoints(self)

    def answer(self, request):
        """Does what the request asks for, or not, and returns the Answer."""
        headers = {}
        try:
            with self._lock:
                endpoint, subject = self._find(request)
                if endpoint.feature is None:
                    return Answer(200, endpoint.answer(Call()))
                scope = self._account.scope(request.headers.get("authorization"))
                headers = self._limits.count(endpoint.feature)
                body = self._checked(endpoint, subject, request)
                return Answer(200, self._done(endpoint, Call(subject, body, scope)), headers)
        except errors.Refusal as no:
            return Answer(no.status, no.body, {**headers, **no.headers}, refused=str(no))

    def objection(self, request):
        """Why the API would refuse the request whatever its state, or None."""
        try:
            with self._lock:
                endpoint, subject = self._find(request)
                if endpoint.feature:
                    self._account.scope(request.headers.get("authorization"))
                    self._checked(endpoint, subject, request)
        except errors.Refusal as no:
            return str(no)
        return None

    def configure(self, changes):
        """Changes the settings, and ends what they say is not running; raises Problem."""
        with self._lock:
            self._settings.change(changes)
            for key in self._settings.paused + self._settings.inactive:
                self.streams.lapse(key)
            self._settings.inactive = []

    def describe(self):
        """The state as one JSON value."""
        with self._lock:
            return deepcopy({
                "settings": vars(self._settings),
                "streams": self.streams.describe(),
                "activities": self.activities.describe(),
                "metrics": self.metrics.values,
                "badge": self.badge.count,
                "pushes": self.pushes.sent,
            })

    def _find(self, request):
        for endpoint in self._endpoints:
            if endpoint.matches(request):
                return endpoint, endpoint.subject_of(request)
        raise errors.no_endpoint(request.method, request.path)

    @staticmethod
    def _checked(endpoint, subject, request):
        """The request's body, once it and the path have passed every rule of the endpoint."""
        try:
            endpoint.subject.check(subject, endpoint.subject_name)
            body = request.document()
            if body is None and not endpoint.body_required:
                return {}
            endpoint.body.check(body, "")
            return body
        except Problem as problem:
            raise endpoint.bad_request(problem) from None

    @staticmethod
    def _done(endpoint, call):
        """The body of the answer; what a type demands may show only now, beside the state."""
        try:
            return endpoint.answer(call)
        except Problem as problem:
            raise endpoint.bad_request(problem) from None
