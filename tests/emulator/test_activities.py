"""Live Activities that are started, updated and ended by hand."""

from .case import DOOR_KEY, PROGRESS, EmulatorCase, state


class ManualTest(EmulatorCase):
    def test_start_gives_an_id(self):
        reply = self.start(state(**PROGRESS) | {"tags": ["a"], "target": {"channels": ["x"]}})
        self.assert_ok(
            reply, devices_notified=2, users_notified=1, effective_channel_slugs=["x"], tags=["a"]
        )
        self.assertRegex(reply.json["activity_id"], r"^[A-Za-z0-9_-]{32}$")
        self.assertIn("timestamp", reply.json)

    def test_ids_differ_and_are_the_same_in_every_run(self):
        first = [self.start().json["activity_id"] for _ in range(2)]
        self.emulator.reset()
        second = [self.start().json["activity_id"] for _ in range(2)]
        self.assertEqual(first, second)
        self.assertNotEqual(*first)

    def test_ids_can_be_chosen(self):
        self.emulator.configure({"next_activity_ids": ["-abc"]})
        self.assert_ok(self.start(), activity_id="-abc")
        self.assert_ok(self.update("-abc"), activity_id="-abc")

    def test_update_and_end(self):
        activity_id = self.start().json["activity_id"]
        told = {"activity_id": activity_id, "devices_notified": 2, "devices_queued": 0}
        self.assert_ok(self.update(activity_id, state(percentage=50)), **told)
        shown = self.emulator.state()["activities"][activity_id]
        self.assertEqual(shown["content_state"]["percentage"], 50)
        self.assert_ok(self.end(activity_id, state(percentage=100, auto_dismiss_minutes=0)), **told)
        self.assertFalse(self.emulator.state()["activities"][activity_id]["live"])

    def test_unknown_and_ended_activities_are_not_found(self):
        activity_id = self.start().json["activity_id"]
        self.end(activity_id)
        for call in (self.update, self.end):
            for wanted in (activity_id, "unheard-of", ""):
                with self.subTest(call.__name__, wanted=wanted):
                    self.assert_error(call(wanted), 404, error="Live Activity not found")

    def test_an_activity_of_another_account_is_forbidden(self):
        self.emulator.configure({"foreign_activities": ["theirs"]})
        for call in (self.update, self.end):
            self.assert_error(call("theirs"), 403, error="Forbidden")

    def test_the_type_in_force_decides_what_is_allowed(self):
        number = self.start().json["activity_id"]
        text = self.start(state(type="value", value="0007")).json["activity_id"]
        self.assert_ok(self.update(text, state(value="0008")))
        self.assert_error(self.update(number, state(value="0008")), 400)
        self.assert_error(self.update(number, state(value=8)), 400)
        self.assert_ok(self.update(number, state(value=8, upper_limit=9)))
        self.assert_ok(self.update(number, state(type="value", value="0008")))

    def test_a_failed_start_starts_nothing(self):
        self.emulator.configure({"empty_channels": ["attic"]})
        self.assert_error(self.start(state(**PROGRESS) | {"target": {"channels": ["attic"]}}), 422)
        self.assertEqual(self.emulator.state()["activities"], {})


class CapacityTest(EmulatorCase):
    def test_there_is_room_for_five(self):
        for key in ("a", "b", "c"):
            self.assert_ok(self.put(key, state(**PROGRESS)))
        started = [self.start().json["activity_id"] for _ in range(2)]
        told = {"error": "Live Activity limit reached", "limit": 5, "active": 5,
                "code": "absent", "blocked_devices": "absent", "targeted_devices": "absent"}
        for reply in (self.start(), self.put("d", state(**PROGRESS))):
            self.assert_error(reply, 429, **told)
            self.assertNotIn("Retry-After", reply.headers)
        self.assert_ok(self.put("a", state(percentage=2)), operation="updated")
        self.end(started[0])
        self.assert_ok(self.put("d", state(**PROGRESS)), operation="started")

    def test_devices_may_differ(self):
        self.emulator.configure({"activity_limit": 0, "blocked_devices": 1, "targeted_devices": 3})
        self.assert_error(
            self.start(), 429, limit=0, active=0, blocked_devices=1, targeted_devices=3
        )

    def test_a_rotation_needs_no_further_room(self):
        self.emulator.configure({"activity_limit": 1, "rotate": ["nas"]})
        self.put("nas", state(**PROGRESS))
        self.assert_ok(self.put("nas", state(percentage=2)), operation="rotated")

    def test_keys_with_channels_share_the_room(self):
        self.emulator.configure({"activity_limit": 1})
        self.start()
        self.assert_error(self.start(bearer=DOOR_KEY), 429, active=1)
