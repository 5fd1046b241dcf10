"""Live Activities, and the calls that start, update and end one by hand."""

import base64
import hashlib

from . import errors, kinds
from .answers import success
from .limits import check_capacity

TIMER_FIELDS = ("duration_seconds", "counts_down", "is_running")
KEPT_PARTS = ("action", "secondary_action", "alert", "tags", "metadata", "channels")


class Activity:
    """One activity on the lock screen, under its id, and what it shows."""

    def __init__(self, activity_id, body):
        self.activity_id = activity_id
        self.live = True
        self.shown = merged({"content_state": {}}, body)

    @property
    def kind(self):
        return self.shown["content_state"]["type"]

    def describe(self):
        return {"live": self.live, **self.shown}


def merged(shown, body):
    """What is shown once `body` has arrived: a new state, while parts not sent are kept.

    Of the state only the type, and a timer's time, outlive a request that leaves them out. Empty
    tags and metadata clear what there was.
    """
    old, state = shown["content_state"], body.get("content_state", shown["content_state"])
    kind = state.get("type", old.get("type"))
    stays = TIMER_FIELDS if kind == "timer" == old.get("type") else ()
    kept = {name: old[name] for name in stays if name in old}
    parts = {name: shown[name] for name in KEPT_PARTS if name in shown}
    parts.update({name: body[name] for name in KEPT_PARTS if name in body})
    if "target" in body:
        parts["channels"] = body["target"]["channels"]
    for name in ("tags", "channels"):
        parts[name] = sorted(parts.get(name, []))
    filled = {name: value for name, value in parts.items() if value}
    return {"content_state": {"type": kind, **kept, **state}, **filled}


class Activities:
    """All activities of the account, streams' among them."""

    def __init__(self, settings, account):
        self._settings = settings
        self._account = account
        self._known = {}

    def begin(self, body):
        """A new activity; raises the 429 Refusal when there is no room for it."""
        active = sum(activity.live for activity in self._known.values())
        check_capacity(self._settings, active)
        activity = Activity(self._new_id(), body)
        self._known[activity.activity_id] = activity
        return activity

    def start(self, call):
        slugs = self._account.recipients(call)
        activity = self.begin(call.body)
        return success(
            activity_id=activity.activity_id,
            devices_notified=self._settings.devices,
            users_notified=self._settings.users,
            effective_channel_slugs=slugs,
            tags=activity.shown.get("tags"),
        )

    def update(self, call):
        activity = self._running(call)
        activity.shown = merged(activity.shown, call.body)
        return success(activity_id=activity.activity_id, **self.delivery())

    def end(self, call):
        activity = self._running(call)
        activity.shown = merged(activity.shown, call.body)
        activity.live = False
        return success(activity_id=activity.activity_id, **self.delivery())

    def delivery(self):
        """How many devices got a change, and how many get it later."""
        queued = self._settings.devices_queued
        return {
            "devices_notified": max(self._settings.devices - queued, 0),
            "devices_queued": queued,
        }

    def describe(self):
        return {activity_id: one.describe() for activity_id, one in self._known.items()}

    def _running(self, call):
        activity_id = call.body["activity_id"]
        if activity_id in self._settings.foreign_activities:
            raise errors.foreign_activity()
        activity = self._known.get(activity_id)
        if activity is None or not activity.live:
            raise errors.no_activity(activity_id)
        kinds.check_later(call.body, running=activity.kind)
        return activity

    def _new_id(self):
        """The next id a test chose, or one that says nothing but is the same in every run."""
        if self._settings.next_activity_ids:
            return self._settings.next_activity_ids.pop(0)
        digest = hashlib.sha256(b"activity %d" % len(self._known)).digest()
        return "A" + base64.urlsafe_b64encode(digest).decode()[:31]
