"""Streams: what each call answers, and what it leaves behind."""

from .case import DOOR_KEY, PROGRESS, EmulatorCase, state

TIMER = {"type": "timer", "duration_seconds": 60}


class PutTest(EmulatorCase):
    def test_first_put_starts(self):
        reply = self.put("nas", state(**PROGRESS) | {"tags": ["a"]})
        self.assert_ok(
            reply, operation="started", stream_key="nas", devices_notified=2, users_notified=1,
            tags=["a"], effective_channel_slugs="absent", previous_activity_id="absent",
        )
        self.assertIsInstance(reply.json["activity_id"], str)
        self.assertRegex(reply.json["timestamp"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")

    def test_a_change_updates_the_same_activity(self):
        started = self.put("nas", state(**PROGRESS))
        changed = self.put("nas", state(percentage=11))
        self.assert_ok(
            changed, operation="updated", activity_id=started.json["activity_id"],
            devices_notified=2, devices_queued=0,
        )

    def test_devices_may_get_the_update_later(self):
        self.emulator.configure({"devices": 3, "devices_queued": 2})
        self.put("nas", state(**PROGRESS))
        changed = self.put("nas", state(percentage=11))
        self.assert_ok(changed, operation="updated", devices_notified=1, devices_queued=2)

    def test_the_same_again_is_a_noop(self):
        extras = {"action": {"title": "Go", "type": "webhook", "url": "https://a.example/go"},
                  "tags": ["b", "a"], "metadata": {"run": 3}, "channels": ["x", "y"]}
        body = state(**PROGRESS) | extras
        started = self.put("nas", body)
        again = {**body, "tags": ["a", "b"], "channels": ["y", "x"]}
        noop = self.put("nas", again)
        self.assert_ok(
            noop, operation="noop", activity_id=started.json["activity_id"],
            devices_notified="absent",
        )
        self.assert_ok(self.put("nas", state(**PROGRESS)), operation="noop")

    def test_each_part_makes_a_change(self):
        changes = {
            "action": {"title": "Go", "type": "open_url", "url": "https://a.example/"},
            "secondary_action": {"title": "No", "type": "open_url", "url": "https://a.example/n"},
            "alert": {"title": "Look"},
            "tags": ["a"],
            "metadata": {"run": 3},
            "target": {"channels": ["x"]},
            "content_state": {"title": "Backup", "subtitle": "new", **PROGRESS},
        }
        self.put("nas", state(**PROGRESS))
        for name, value in changes.items():
            with self.subTest(name):
                changed = self.put("nas", {**state(**PROGRESS), name: value})
                self.assert_ok(changed, operation="updated")

    def test_empty_tags_and_metadata_clear(self):
        self.put("nas", state(**PROGRESS) | {"tags": ["a"], "metadata": {"b": True}})
        cleared = self.put("nas", state(**PROGRESS) | {"tags": [], "metadata": {}})
        self.assert_ok(cleared, operation="updated", tags="absent")
        shown = self.emulator.state()["activities"][cleared.json["activity_id"]]
        self.assertEqual(
            shown, {"live": True, "content_state": {"title": "Backup", **PROGRESS}}
        )

    def test_a_state_replaces_all_but_the_type(self):
        self.put("nas", state(subtitle="old", **PROGRESS))
        reply = self.put("nas", state(percentage=20))
        shown = self.emulator.state()["activities"][reply.json["activity_id"]]["content_state"]
        self.assertEqual(shown, {"title": "Backup", "type": "progress", "percentage": 20})

    def test_a_timer_runs_on_unless_its_duration_is_sent(self):
        self.put("egg", state(**TIMER))
        self.assert_ok(self.put("egg", state(type="timer")), operation="noop")
        self.assert_ok(self.put("egg", state(**TIMER)), operation="updated")
        self.assert_ok(self.put("egg", state(is_running=False)), operation="updated")
        reply = self.put("egg", state(type="alert", message="Done"))
        shown = self.emulator.state()["activities"][reply.json["activity_id"]]["content_state"]
        self.assertEqual(shown, {"title": "Backup", "type": "alert", "message": "Done"})

    def test_starting_needs_a_type_and_its_fields(self):
        self.assert_error(self.put("nas", state(percentage=1)), 400)
        self.assert_error(
            self.put("nas", state(type="segmented_progress", current_step=1)), 400
        )
        self.assertEqual(self.emulator.state()["streams"], {})

    def test_the_type_in_force_decides_what_is_allowed(self):
        self.put("nas", state(**PROGRESS))
        self.assert_error(self.put("nas", state(value="0007")), 400)
        self.assert_ok(self.put("nas", state(type="value", value="0007")), operation="updated")
        self.assert_ok(self.put("nas", state(value="0008")), operation="updated")

    def test_rotation_happens_once_and_tells_both_ids(self):
        self.emulator.configure({"next_activity_ids": ["old", "new"], "rotate": ["nas"]})
        self.assert_ok(self.put("nas", state(**PROGRESS)), operation="started", activity_id="old")
        self.assert_ok(
            self.put("nas", state(percentage=2)),
            operation="rotated", activity_id="new", previous_activity_id="old",
        )
        self.assert_ok(self.put("nas", state(percentage=3)), operation="updated")
        activities = self.emulator.state()["activities"]
        self.assertEqual([activities["old"]["live"], activities["new"]["live"]], [False, True])

    def test_a_paused_stream_shows_nothing(self):
        self.put("nas", state(**PROGRESS))
        self.emulator.configure({"paused": ["nas"]})
        self.assert_ok(
            self.put("nas", state(**PROGRESS)), operation="paused", activity_id=None,
            devices_notified="absent",
        )
        self.emulator.configure({"paused": []})
        self.assert_ok(self.put("nas", state(**PROGRESS)), operation="started")

    def test_channels_are_told(self):
        reply = self.put("nas", state(**PROGRESS) | {"channels": ["attic"]})
        self.assert_ok(reply, effective_channel_slugs=["attic"])
        reply = self.put("door", state(**PROGRESS), bearer=DOOR_KEY)
        self.assert_ok(reply, effective_channel_slugs=["door", "bell"])

    def test_a_key_may_be_escaped_in_the_path(self):
        self.assert_ok(self.put("n%61s", state(**PROGRESS)), stream_key="nas")

    def test_a_bad_key_is_refused(self):
        for key in ("a.b", "a%2Fb", "a%20b", "%C3%A4", "%FF", "a" * 256, "a%0A"):
            with self.subTest(key):
                reply = self.put(key, state(**PROGRESS))
                self.assert_error(reply, 400, error="Invalid stream_key")
        self.assert_ok(self.put("A_z-9" * 51, state(**PROGRESS)), operation="started")


class DeleteTest(EmulatorCase):
    def test_ends_with_the_last_known_state(self):
        started = self.put("nas", state(**PROGRESS))
        reply = self.delete("nas")
        self.assert_ok(
            reply, operation="ended", stream_key="nas", devices_notified=2, devices_queued=0,
            activity_id=started.json["activity_id"], tags="absent",
        )
        self.assertEqual(self.emulator.state()["streams"], {})

    def test_takes_a_last_state(self):
        started = self.put("nas", state(**PROGRESS))
        self.assert_ok(self.delete("nas", state(percentage=100, auto_dismiss_seconds=5)))
        shown = self.emulator.state()["activities"][started.json["activity_id"]]
        self.assertEqual(shown["content_state"]["percentage"], 100)
        self.assertFalse(shown["live"])

    def test_an_empty_object_is_a_body(self):
        self.put("nas", state(**PROGRESS))
        self.assert_ok(self.delete("nas", {}), operation="ended")

    def test_a_refused_state_ends_nothing(self):
        self.put("nas", state(**PROGRESS))
        self.assert_error(self.delete("nas", state(percentage=101)), 400)
        self.assert_error(self.delete("nas", state(value="text")), 400)
        self.assert_ok(self.delete("nas"), operation="ended")

    def test_unknown_and_deleted_streams_are_not_found(self):
        self.assert_error(self.delete("nas"), 404, error="Live Activity stream not found")
        self.put("nas", state(**PROGRESS))
        self.delete("nas")
        self.assert_error(self.delete("nas"), 404)

    def test_put_after_delete_starts_anew(self):
        first = self.put("nas", state(**PROGRESS))
        self.delete("nas")
        second = self.put("nas", state(**PROGRESS))
        self.assert_ok(second, operation="started")
        self.assertNotEqual(first.json["activity_id"], second.json["activity_id"])

    def test_an_inactive_stream_has_no_activity(self):
        started = self.put("by-hand", state(**PROGRESS))
        self.end(started.json["activity_id"], state(percentage=99))
        self.emulator.configure({"inactive": ["gone"]})
        for key in ("by-hand", "gone"):
            self.assert_ok(self.delete(key), operation="ended", activity_id=None)
            self.assert_error(self.delete(key), 404)

    def test_an_inactive_stream_starts_again(self):
        self.put("nas", state(**PROGRESS))
        self.emulator.configure({"inactive": ["nas"], "activity_limit": 1})
        self.assert_error(self.put("nas", state(percentage=5)), 400)
        self.assert_ok(self.put("nas", state(**PROGRESS)), operation="started")
