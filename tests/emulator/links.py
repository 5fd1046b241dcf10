"""Which links the API takes in which place."""

import re
from dataclasses import dataclass

from .rules import Problem, demand

# Schemes that act inside iOS or a browser instead of opening another app.
BLOCKED_SCHEMES = (
    "about", "activitysmith", "app-prefs", "blob", "data", "file", "itms-services", "javascript",
    "prefs",
)


@dataclass(frozen=True)
class Link:
    """A URL with one of `schemes`, or with any that is not blocked when there are none."""

    schemes: tuple = ()
    most: float = float("inf")
    credentials: bool = True

    def check(self, value, where):
        demand(isinstance(value, str), where, "must be a string", value)
        demand(len(value) <= self.most, where, f"must have at most {self.most} characters", value)
        strange = re.search(r"[\x00-\x20\x7f-\x9f]", value)
        demand(not strange, where, "must have no white space or control character", value)
        scheme = self._scheme(value, where)
        if scheme in ("http", "https"):
            self._check_authority(value, where)

    def _scheme(self, value, where):
        if self.schemes:
            found = re.match(rf"({'|'.join(self.schemes)})://", value)
            demand(found, where, f"must begin with one of {self.schemes} and ://", value)
            return found[1]
        found = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", value)
        demand(found, where, "must begin with a scheme", value)
        scheme = found[1].lower()
        demand(scheme not in BLOCKED_SCHEMES, where, "must not use a blocked scheme", value)
        return scheme

    def _check_authority(self, value, where):
        found = re.match(r"[^:]+://([^/?#]+)", value)
        demand(found, where, "must name a host", value)
        if "@" in found[1] and not self.credentials:
            raise Problem(where, "must not carry a user name or password")


HTTPS = Link(("https",))
ICON = Link(("https",), credentials=False)
PUSH = Link(most=2048)
LIVE_ACTIVITY = Link(("http", "https", "shortcuts"))
