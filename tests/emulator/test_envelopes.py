"""Which parts each Live Activity call takes beside the state."""

from .case import ONE_METRIC, OPEN, PROGRESS, STEPS, RulesCase, state


class EnvelopeTest(RulesCase):
    def test_each_call_knows_its_own_fields(self):
        body = state(**PROGRESS)
        given = {
            "alert": {"title": "x"}, "channels": ["x"], "target": {"channels": ["x"]},
            "activity_id": "x", "payload": {},
        }
        activity_id = self.start().json["activity_id"]
        taken = {
            self.start: ("alert", "target"),
            self.update: (),
            self.end: (),
            self.put: ("alert", "channels", "target"),
            self.delete: ("alert",),
        }
        self.put("nas", body)
        for call, known in taken.items():
            subject = {self.update: [activity_id], self.end: [activity_id], self.put: ["nas"],
                       self.delete: ["unknown"]}.get(call, [])
            for name in set(given) - set(known) - {"activity_id"}:
                with self.subTest(call.__name__, field=name):
                    reply = call(*subject, {**body, name: given[name]})
                    self.assert_error(reply, 400)
                    self.assertIn(f"{name} is not a known field", reply.json["message"])
            for name in known:
                with self.subTest(call.__name__, field=name):
                    reply = call(*subject, {**body, name: given[name]})
                    self.assertNotEqual(reply.status, 400, reply.body)
        self.refused(self.start, ({**body, "activity_id": "x"}, "activity_id is not a known"))

    def test_ids_are_strings_and_required(self):
        for path in ("/live-activity/update", "/live-activity/end"):
            self.refused(
                lambda body, path=path: self.send("POST", path, body),
                (state(), "activity_id is required"),
                ({"activity_id": 7, **state()}, "activity_id must be a string"),
                ({"activity_id": "x"}, "content_state is required"),
            )

    def test_alerts_are_closed(self):
        body = state(**PROGRESS)
        self.allowed(self.start, {**body, "alert": {}}, {**body, "alert": {"body": "x"}})
        self.refused(
            self.start, ({**body, "alert": {"sound": "x"}}, "alert.sound is not"),
            ({**body, "alert": "x"}, "alert must be an object"),
        )

    def test_channels_are_given_once_or_alike(self):
        body = state(**PROGRESS)

        def call(body):
            return self.put("nas", body)

        self.allowed(call, {**body, "channels": ["a", "b"], "target": {"channels": ["b", "a"]}})
        both = {**body, "channels": ["a"], "target": {"channels": ["b"]}}
        cases = (
            (both, "channels must be the same"),
            ({**body, "channels": []}, "channels must have at least 1"),
            ({**body, "channels": "a"}, "channels must be an array"),
            ({**body, "channels": [1]}, "channels[0] must be a string"),
            ({**body, "target": {}}, "target.channels is required"),
            ({**body, "target": {"channels": []}}, "target.channels must have at least 1"),
            ({**body, "target": {"channels": ["a"], "users": 1}}, "target.users is not"),
        )
        self.refused(call, *cases)
        self.assertEqual(call(both).json["error"], "Invalid channel targeting")

    def test_second_buttons_are_for_four_types(self):
        second = {"secondary_action": OPEN}
        self.allowed(
            self.start, state(**PROGRESS) | second, state(**STEPS) | second,
            state(type="alert", message="x") | second, state(type="value", value=1) | second,
        )
        unfit = (
            {"type": "metrics", "metrics": [ONE_METRIC]},
            {"type": "stats", "metrics": [ONE_METRIC]},
            {"type": "timer", "counts_down": False},
        )
        self.refused(
            self.start, *((state(**one) | second, "secondary_action is not") for one in unfit)
        )
