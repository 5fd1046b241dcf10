"""What the API allows in a body and what it refuses, field by field."""

from .case import ONE_METRIC, PROGRESS, STEPS, RulesCase, state


def progress(**fields):
    """A body with a state of type progress, and these fields in it or in the place of its own."""
    return state(**{**PROGRESS, **fields})


class StateTest(RulesCase):
    def test_fields_have_types_and_ranges(self):
        self.allowed(self.start, *(progress(**fields) for fields in (
            {"percentage": 0}, {"percentage": 100}, {"percentage": 33.3}, {"subtitle": ""},
            {"value": -1, "upper_limit": 0.5}, {"color": "gray"}, {"step_colors": []},
            {"step_colors": ["lime", "lime"]}, {"counts_down": True}, {"current_step": 3.0},
            {"icon": {"symbol": "tray.full"}}, {"icon": {"symbol": "x", "color": "red"}},
            {"badge": {"title": "eu", "color": "cyan"}}, {"title": ""},
        )))
        bad = (
            ({"title": 1}, "title must be a string"),
            ({"subtitle": None}, "subtitle must be a string"),
            ({"type": "chart"}, "type must be one of"),
            ({"type": None}, "type must be one of"),
            ({"percentage": -0.1}, "percentage must be at least 0"),
            ({"percentage": 100.1}, "percentage must be at most 100"),
            ({"percentage": "50"}, "percentage must be a number"),
            ({"percentage": True}, "percentage must be a number"),
            ({"number_of_steps": 0}, "number_of_steps must be at least 1"),
            ({"number_of_steps": 1.5}, "number_of_steps must be an integer"),
            ({"current_step": -1}, "current_step must be at least 0"),
            ({"upper_limit": 0, "value": 0}, "upper_limit must be greater than 0"),
            ({"duration_seconds": 0}, "duration_seconds must be greater than 0"),
            ({"counts_down": 1}, "counts_down must be true or false"),
            ({"is_running": "true"}, "is_running must be true or false"),
            ({"color": "Blue"}, "color must be one of"),
            ({"step_color": "pink"}, "step_color must be one of"),
            ({"step_colors": "red"}, "step_colors must be an array"),
            ({"step_colors": ["red", 1]}, "step_colors[1] must be one of"),
            ({"message": ""}, "message must have at least 1"),
            ({"icon": "tray"}, "icon must be an object"),
            ({"icon": {"color": "red"}}, "icon.symbol is required"),
            ({"icon": {"symbol": ""}}, "icon.symbol must have at least 1"),
            ({"icon": {"symbol": "x", "size": 1}}, "icon.size is not a known field"),
            ({"badge": {"title": ""}}, "badge.title must have at least 1"),
            ({"badge": 3}, "badge must be an object"),
            ({"value": None, "upper_limit": 1}, "value must be a number or a string"),
            ({"numberOfSteps": 3}, "numberOfSteps is not a known field"),
        )
        self.refused(self.start, *(
            (progress(**fields), f"content_state.{message}") for fields, message in bad
        ))

    def test_metrics_have_rules_of_their_own(self):
        def body(*metrics, kind="stats"):
            return state(type=kind, metrics=list(metrics))

        self.allowed(
            self.start, body(*[ONE_METRIC] * 8), body({"label": "a", "value": "x" * 64}),
            body({"label": "a", "value": 0}, {"label": "b", "value": "x"}),
            body({**ONE_METRIC, "unit": "", "color": "red"}, kind="metrics"),
        )
        where = "content_state.metrics"
        self.refused(
            self.start,
            (body(), f"{where} must have at least 1"),
            (body(*[ONE_METRIC] * 9), f"{where} must have at most 8"),
            (body(ONE_METRIC, {"label": "", "value": 1}), f"{where}[1].label must have"),
            (body({"value": 1}), f"{where}[0].label is required"),
            (body({"label": "a"}), f"{where}[0].value is required"),
            (body({"label": "a", "value": -1}), f"{where}[0].value must be"),
            (body({"label": "a", "value": ""}), f"{where}[0].value must be"),
            (body({"label": "a", "value": "x" * 65}), f"{where}[0].value must be"),
            (body({"label": "a", "value": True}), f"{where}[0].value must be"),
            (body({**ONE_METRIC, "unit": 1}), f"{where}[0].unit must be"),
            (body({**ONE_METRIC, "size": 1}), f"{where}[0].size is not"),
        )

    def test_fields_depend_on_each_other(self):
        self.allowed(
            self.start, state(**{**STEPS, "current_step": 4}),
            state(type="progress", percentage=1, value=1, upper_limit=2),
        )
        self.refused(
            self.start,
            (state(**{**STEPS, "current_step": 5}), "content_state.current_step must not exceed"),
            (state(**PROGRESS, upper_limit=5), "content_state.value is required with"),
            (state(**PROGRESS, value=5), "content_state.upper_limit is required with"),
            (state(**PROGRESS, value="5", upper_limit=9), "content_state.value must be a number"),
            (state(type="alert", message="x", value=5), "content_state.upper_limit is required"),
        )

    def test_starting_takes_the_fields_of_the_type(self):
        for call in (self.start, lambda body: self.put("fresh", body)):
            self.refused(
                call,
                *((state(type=kind), f"content_state of type {kind} needs") for kind in (
                    "segmented_progress", "progress", "metrics", "stats", "alert", "timer", "value"
                )),
                (state(type="segmented_progress", number_of_steps=1), "content_state of type"),
                (state(type="timer", counts_down=True), "content_state of type timer needs"),
                (state(), "content_state.type is required"),
                ({"content_state": PROGRESS}, "content_state.title is required"),
                ({}, "content_state is required"),
            )
        self.allowed(
            self.start, state(**STEPS), state(type="progress", value=1, upper_limit=2),
            state(type="alert", message="x"), state(type="timer", duration_seconds=0.5),
            state(type="timer", counts_down=False), state(type="value", value=""),
            state(type="value", value=-0.5), state(type="value", value="$8.40"),
        )

    def test_later_a_sent_type_takes_its_fields(self):
        activity_id = self.start().json["activity_id"]

        def call(body):
            return self.update(activity_id, body)

        self.allowed(
            call, state(), state(type="timer"), state(type="segmented_progress", current_step=1)
        )
        self.refused(
            call, (state(type="segmented_progress", number_of_steps=1), "content_state of type"),
            (state(type="alert"), "content_state of type alert needs message"),
        )

    def test_dismissal_is_for_ends(self):
        activity_id = self.start().json["activity_id"]
        minutes, seconds = (
            state(**PROGRESS, auto_dismiss_minutes=0), state(**PROGRESS, auto_dismiss_seconds=9)
        )
        unknown = "content_state.auto_dismiss_{} is not a known field"
        for call in (self.start, lambda body: self.update(activity_id, body)):
            self.refused(
                call, (minutes, unknown.format("minutes")), (seconds, unknown.format("seconds"))
            )
        self.refused(
            lambda body: self.end(activity_id, body), (seconds, unknown.format("seconds")),
            (state(auto_dismiss_minutes=1.5), "content_state.auto_dismiss_minutes must be an int"),
        )
        self.allowed(lambda body: self.put("nas", body), minutes, seconds)
        self.allowed(lambda body: self.delete("nas", body), {**minutes})
        self.allowed(lambda body: self.end(activity_id, body), minutes)
