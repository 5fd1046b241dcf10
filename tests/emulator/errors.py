"""Every error body the API answers with."""

import re

# What the `error` field says of a request whose problem is in this field; other fields share one.
TITLES = {
    "target": "Invalid channel targeting",
    "channels": "Invalid channel targeting",
    "tags": "Invalid tags",
    "metadata": "Invalid metadata",
    "stream_key": "Invalid stream_key",
}


class Refusal(Exception):
    """An error answer: its status, its body, and headers beyond the usual ones."""

    def __init__(self, status, body, headers=None):
        super().__init__(body.get("message") or body["error"])
        self.status = status
        self.body = body
        self.headers = headers or {}


def bad_request(problem):
    """400 for a rules.Problem."""
    field = re.split(r"[.\[ ]", problem.where)[0]
    body = {"error": TITLES.get(field, "Bad request"), "message": str(problem)}
    if field == "tags":
        body["code"] = "invalid_tags"
    return Refusal(400, body)


def bad_metric(problem):
    """400 for a metric, which says all it has to say in `error` alone."""
    return Refusal(400, {"error": str(problem)})


def unauthorized():
    return Refusal(401, {"error": "Unauthorized", "message": "No such API key."})


def billing_blocked(kind, trial_period):
    body = {
        "error": kind,
        "message": f"Sending is off for this account: {kind}.",
        "upgrade_url": "https://billing.example.net/plans",
    }
    if trial_period:
        body["trial_period"] = trial_period
    return Refusal(402, body)


def channel_out_of_scope(slugs):
    message = f"The key has no right to these channels: {', '.join(slugs)}."
    return Refusal(403, {"error": "Invalid channel targeting", "message": message})


def foreign_activity():
    message = "The Live Activity belongs to another account."
    return Refusal(403, {"error": "Forbidden", "message": message})


def no_endpoint(method, path):
    return Refusal(404, {"error": "Not found", "message": f"There is no {method} {path}."})


def no_activity(activity_id):
    message = f"No Live Activity is running under the id {activity_id}."
    return Refusal(404, {"error": "Live Activity not found", "message": message})


def no_stream(key):
    message = f"The stream {key} does not exist."
    return Refusal(404, {"error": "Live Activity stream not found", "message": message})


def no_metric():
    return Refusal(404, {"error": "Metric not found"})


def no_recipients(status, slugs):
    body = {"error": "No recipients found", "message": "There is no device to send this to."}
    if slugs is not None:
        body["effective_channel_slugs"] = slugs
    return Refusal(status, body)


def badge_failed(fault, badge, slugs):
    """The badge error a test configured; `fault` may hold any field of the body and the status."""
    body = {
        "error": "Badge update failed",
        "code": "badge_device_disconnected",
        "message": "Not every device took the new count.",
        "badge": badge,
        "devices_updated": 0,
        **{name: value for name, value in fault.items() if name != "status"},
    }
    if slugs is not None:
        body["effective_channel_slugs"] = slugs
    return Refusal(fault.get("status", 422), body)


def rate_limited(headers):
    body = {
        "error": "Rate limit exceeded",
        "message": "The quota of this minute is used up.",
        "code": "rate_limited",
    }
    return Refusal(429, body, headers)


def activity_limit(settings, active):
    """429 without a time to retry: room comes only when an activity ends."""
    limit = settings.activity_limit
    body = {
        "error": "Live Activity limit reached",
        "message": f"A device shows at most {limit} Live Activities of this app.",
        "limit": limit,
        "active": active,
    }
    if settings.blocked_devices is not None:
        body["blocked_devices"] = settings.blocked_devices
        body["targeted_devices"] = settings.targeted_devices or settings.devices
    return Refusal(429, body)
