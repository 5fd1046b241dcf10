"""Push notifications, the app badge, metrics, and what anyone may read."""

from .case import DOOR_KEY, METRIC, EmulatorCase


class PushTest(EmulatorCase):
    def test_success(self):
        self.assert_ok(
            self.push({"title": "Hi", "tags": ["a"]}),
            devices_notified=2, users_notified=1, effective_channel_slugs=None, tags=["a"],
        )
        self.assertEqual(self.emulator.state()["pushes"], 1)

    def test_every_field_at_once(self):
        action = {"title": "Open", "type": "open_url", "url": "things:///add?title=x"}
        hook = {"title": "Go", "type": "webhook", "url": "https://a.example/go", "method": "GET",
                "body": {"deep": [{"er": None}]}}
        reply = self.push({
            "title": "Hi", "message": "there", "subtitle": "you", "badge": -1, "sound": "bell",
            "icon": "https://a.example/i.png", "interruption_level": "time-sensitive",
            "redirection": "spotify:track:1", "actions": [action, hook, action, action],
            "payload": {"anything": [1, None, {"x": 1.5}]}, "target": {"channels": ["x", "y"]},
            "tags": ["a"], "metadata": {"n": 1, "s": "t", "b": False},
        })
        self.assert_ok(reply, effective_channel_slugs=["x", "y"])

    def test_a_channel_key_reaches_its_channels(self):
        self.assert_ok(self.push(bearer=DOOR_KEY), effective_channel_slugs=["door", "bell"])


class BadgeTest(EmulatorCase):
    def test_success(self):
        for count in (0, 7, 2147483647, 3.0):
            self.assert_ok(
                self.badge({"badge": count}), badge=count, devices_updated=2, users_updated=1,
                effective_channel_slugs=None, devices_notified="absent",
            )
        self.assertEqual(self.emulator.state()["badge"], 3)

    def test_a_fault_has_a_body_of_its_own(self):
        self.emulator.configure({"badge_error": {"devices_updated": 1, "devices_targeted": 2}})
        reply = self.badge({"badge": 12, "target": {"channels": ["x"]}})
        self.assert_error(
            reply, 422, code="badge_device_disconnected", badge=12, devices_updated=1,
            devices_targeted=2, effective_channel_slugs=["x"], status="absent",
        )
        self.emulator.configure({"badge_error": {"status": 502, "code": "badge_update_failed"}})
        self.assert_error(
            self.badge({"badge": 12}), 502, code="badge_update_failed", badge=12,
            devices_updated=0, effective_channel_slugs="absent",
        )
        self.emulator.configure({"badge_error": None})
        self.assert_ok(self.badge({"badge": 12}))


class MetricTest(EmulatorCase):
    def test_success_says_no_more(self):
        for value in (0, -12.75, 1e300, "007", "x" * 64):
            reply = self.metric(METRIC, {"value": value})
            self.assertEqual((reply.status, reply.json), (200, {"success": True}))
            self.assertEqual(self.emulator.state()["metrics"][METRIC]["value"], value)

    def test_a_timestamp_is_kept(self):
        moment = "2026-10-02T06:15:00.5+02:00"
        self.metric(METRIC, {"value": 1, "timestamp": moment})
        self.assertEqual(self.emulator.state()["metrics"][METRIC]["timestamp"], moment)

    def test_an_unknown_metric_is_not_found(self):
        self.assert_error(
            self.metric("nope", {"value": 1}), 404, error="Metric not found", message="absent"
        )
        self.emulator.configure({"metrics": ["nope"]})
        self.assertEqual(self.metric("nope", {"value": 1}).status, 200)
        self.assert_error(self.metric(METRIC, {"value": 1}), 404)

    def test_a_bad_key_is_refused(self):
        for key in ("A", "-a", "a%20b", "a" * 65, "a%0A", "%C3%A4"):
            with self.subTest(key):
                self.assert_error(self.metric(key, {"value": 1}), 400, message="absent")
        self.emulator.configure({"metrics": ["0" + "_" * 63]})
        self.assertEqual(self.metric("0" + "_" * 63, {"value": 1}).status, 200)


class PublicTest(EmulatorCase):
    def test_health_and_changelog_need_no_key(self):
        health = self.send("GET", "/health", bearer="")
        self.assertIs(health.json["ok"], True)
        self.assertEqual(set(health.json["checks"][0]), {"name", "status", "duration_ms"})
        notes = self.send("GET", "/changelog?platform=ios&limit=1", bearer="")
        self.assertEqual(notes.json["entries"][0]["platform"], "ios")
        self.assertNotIn("RateLimit", health.headers)

    def test_there_is_nothing_else(self):
        calls = (
            ("GET", "/push-notification"), ("POST", "/live-activity/stream/nas"),
            ("POST", "/push-notification/"), ("POST", "/live-activity"),
            ("POST", "/metrics/a/b/value"), ("PUT", "/metrics/a/value"),
            ("PUT", "/live-activity/stream/"), ("PATCH", "/badge"),
            ("DELETE", "/live-activity/stream/a/b"), ("POST", ""), ("POST", "/../badge"),
        )
        for method, path in calls:
            with self.subTest(method + path):
                self.assert_error(self.send(method, path, {"badge": 1}), 404, error="Not found")
