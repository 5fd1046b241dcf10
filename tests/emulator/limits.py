"""How often the API may be called, and how many Live Activities may run."""

import math

from . import errors

IP = "public-api-ip"
ACCOUNT = "account"


class RateLimits:
    """Counts requests in fixed windows: for each feature one per address and one per account."""

    def __init__(self, settings, clock):
        self._settings = settings
        self._clock = clock
        self._windows = {}

    def count(self, feature):
        """Takes one request of `feature` from both its pools and returns the headers that tell.

        Raises the 429 Refusal, and takes nothing, when a pool is empty.
        """
        pools = [self._pool(IP, feature, "ip"), self._pool(ACCOUNT, feature, feature)]
        empty = [pool for pool in pools if pool.left() == 0]
        if empty:
            wait = max(pool.seconds_to_reset(self._clock()) for pool in empty)
            raise errors.rate_limited({**self._headers(pools), "Retry-After": str(wait)})
        for pool in pools:
            pool.used += 1
        return self._headers(pools)

    def _pool(self, scope, feature, rate):
        quota, seconds = self._settings.rates[rate]
        name = f'"{scope}:{feature}"'
        window = self._windows.get(name)
        if window is None or window.over(self._clock()):
            window = self._windows[name] = Window(name, self._clock())
        window.quota, window.seconds = quota, seconds
        return window

    def _headers(self, pools):
        now = self._clock()
        return {
            "RateLimit-Policy": ", ".join(
                f"{pool.name}; q={pool.quota}; w={math.ceil(pool.seconds)}" for pool in pools
            ),
            "RateLimit": ", ".join(
                f"{pool.name}; r={pool.left()}; t={pool.seconds_to_reset(now)}" for pool in pools
            ),
        }


class Window:
    """One pool's span of time, which begins with its first request."""

    def __init__(self, name, begin):
        self.name = name
        self.quota = self.seconds = 0
        self.used = 0
        self._begin = begin

    def left(self):
        return max(self.quota - self.used, 0)

    def over(self, now):
        return now >= self._begin + self.seconds

    def seconds_to_reset(self, now):
        """Whole seconds, at least one: waiting that long is always enough."""
        return max(math.ceil(self._begin + self.seconds - now), 1)


def check_capacity(settings, active):
    """Raises the 429 Refusal when there is no room beside `active` running activities."""
    if active >= settings.activity_limit:
        raise errors.activity_limit(settings, active)
