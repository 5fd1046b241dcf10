"""Managed streams: one key for one ongoing thing, whatever activity shows it."""

from . import errors, kinds
from .activities import merged
from .answers import success


class Streams:
    """The streams of the account; a key maps to its last activity, or to None."""

    def __init__(self, settings, account, activities):
        self._settings = settings
        self._account = account
        self._activities = activities
        self._known = {}

    def put(self, call):
        slugs = self._account.recipients(call)
        key = call.subject
        if key in self._settings.paused:
            self.lapse(key)
            return success(operation="paused", stream_key=key) | {"activity_id": None}
        running = self._running(key)
        if running is None:
            return self._start(key, call, slugs)
        kinds.check_later(call.body, running=running.kind)
        if key in self._settings.rotate:
            return self._rotate(key, running, call)
        return self._update(key, running, call)

    def delete(self, call):
        key = call.subject
        if key not in self._known:
            raise errors.no_stream(key)
        running = self._running(key)
        if running is None:
            del self._known[key]
            return success(operation="ended", stream_key=key) | {"activity_id": None}
        kinds.check_later(call.body, running=running.kind)
        del self._known[key]
        running.shown = merged(running.shown, call.body)
        running.live = False
        return success(
            operation="ended",
            stream_key=key,
            activity_id=running.activity_id,
            **self._activities.delivery(),
        )

    def lapse(self, key):
        """Makes `key` a stream that is known but shows nothing."""
        running = self._running(key)
        if running:
            running.live = False
        self._known[key] = None

    def describe(self):
        """Each known stream with the id of its activity, null while it has none."""
        return {key: getattr(self._running(key), "activity_id", None) for key in self._known}

    def _running(self, key):
        """The stream's activity, unless it was ended: by hand, say, or on the device."""
        activity = self._known.get(key)
        return activity if activity and activity.live else None

    def _start(self, key, call, slugs):
        kinds.check_start(call.body)
        activity = self._known[key] = self._activities.begin(call.body)
        return self._told(
            "started", key, activity,
            devices_notified=self._settings.devices,
            users_notified=self._settings.users,
            effective_channel_slugs=slugs,
        )

    def _rotate(self, key, running, call):
        self._settings.rotate.remove(key)
        running.live = False
        body = merged(running.shown, call.body)
        activity = self._known[key] = self._activities.begin(body)
        return self._told(
            "rotated", key, activity,
            previous_activity_id=running.activity_id,
            devices_notified=self._settings.devices,
        )

    def _update(self, key, running, call):
        wanted = merged(running.shown, call.body)
        # A duration counts from the request that brings it, so the same one again is a change.
        restarts = "duration_seconds" in call.body["content_state"] and running.kind == "timer"
        if wanted == running.shown and not restarts:
            return self._told("noop", key, running)
        running.shown = wanted
        return self._told("updated", key, running, **self._activities.delivery())

    @staticmethod
    def _told(operation, key, activity, **more):
        return success(
            operation=operation,
            stream_key=key,
            activity_id=activity.activity_id,
            tags=activity.shown.get("tags"),
            **more,
        )
