"""What anyone may read: the service's health and the app's release notes."""

from .answers import timestamp


def health(call):
    check = {"name": "database", "status": "ok", "duration_ms": 3}
    return {"ok": True, "service": "emulator", "timestamp": timestamp(), "checks": [check]}


def changelog(call):
    entry = {
        "id": "note-1",
        "platform": "ios",
        "version": "1.0.0",
        "title": "First notes",
        "cta_title": "Continue",
        "items": [{"title": "One thing", "body": "It is new."}],
    }
    return {"entries": [entry]}
