"""What a test can set about the account and the service behind the emulator."""

from copy import deepcopy
from dataclasses import dataclass, field, fields

from .rules import Choice, Either, FreeObject, Integer, ListOf, MapOf, Number, Record, Text

BILLING = ("trial_expired", "trial_exhausted", "billing_overage_cap_reached")
FEATURES = ("notifications", "badges", "live-activities", "metrics", "ip")


def standard_rates():
    """Requests and seconds of each pool; `ip` stands for one address and one feature."""
    return {
        "notifications": [60, 60],
        "badges": [60, 60],
        "live-activities": [300, 60],
        "metrics": [300, 60],
        "ip": [600, 60],
    }


@dataclass
class Settings:
    """The account: who may call, who listens, what is allowed, and what goes wrong."""

    key: str = "ask_emulator"                           # may reach every channel
    channel_keys: dict = field(default_factory=dict)    # key: the slugs it may reach
    metrics: list = field(default_factory=list)         # keys that exist
    devices: int = 2                                    # listening to each channel
    users: int = 1
    devices_queued: int = 0                             # of those, not yet ready for updates
    empty_channels: list = field(default_factory=list)  # slugs without a device
    no_recipients_status: int = 422                     # 404 is the older answer
    paused: list = field(default_factory=list)          # stream keys
    rotate: list = field(default_factory=list)          # streams whose next PUT rotates, once
    inactive: list = field(default_factory=list)        # streams whose activity is gone, once
    next_activity_ids: list = field(default_factory=list)
    foreign_activities: list = field(default_factory=list)
    activity_limit: int = 5
    blocked_devices: int | None = None                  # told with the limit, as
    targeted_devices: int | None = None                 # devices may differ
    rates: dict = field(default_factory=standard_rates)
    billing: str | None = None
    trial_period: dict | None = None
    badge_error: dict | None = None

    def change(self, changes):
        """Takes each given setting over, pools of `rates` one by one; raises rules.Problem."""
        RULE.check(changes, "")
        for name, value in deepcopy(changes).items():
            setattr(self, name, {**self.rates, **value} if name == "rates" else value)


NULL = Choice((None,))
TEXTS = ListOf(Text())
COUNT = Integer(least=0)
ALLOWED = {
    "key": Text(least=1),
    "channel_keys": MapOf(Text(least=1), ListOf(Text(least=1), least=1)),
    "no_recipients_status": Choice((404, 422)),
    "devices": COUNT,
    "users": COUNT,
    "devices_queued": COUNT,
    "activity_limit": COUNT,
    "blocked_devices": Either((NULL, COUNT), "must be a count or null"),
    "targeted_devices": Either((NULL, COUNT), "must be a count or null"),
    "rates": MapOf(Choice(FEATURES), ListOf(Number(least=0), least=2, most=2)),
    "billing": Choice((None, *BILLING)),
    "trial_period": Either((NULL, FreeObject()), "must be an object or null"),
    "badge_error": Either((NULL, FreeObject()), "must be an object or null"),
}
RULE = Record({one.name: ALLOWED.get(one.name, TEXTS) for one in fields(Settings)})
