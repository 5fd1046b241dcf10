"""Rules of the fields that several calls share, and of pushes, metrics and the badge."""

from .case import HOOK, METRIC, OPEN, PROGRESS, RulesCase, state


def push(**fields):
    return {"title": "Hi", **fields}


class TagsTest(RulesCase):
    def test_tags(self):
        good = [[], ["a"], ["A:b_c.d-e"], ["x" * 64], [f"t{n}" for n in range(20)]]
        self.allowed(self.push, *(push(tags=tags) for tags in good))
        bad = [["a", "a"], [f"t{n}" for n in range(21)], [""], ["x" * 65], ["-a"], ["a b"], ["ä"],
               ["a\n"], [1], "a", None]
        activity_id = self.start().json["activity_id"]
        calls = {
            self.push: lambda tags: self.push(push(tags=tags)),
            self.start: lambda tags: self.start(state(**PROGRESS) | {"tags": tags}),
            self.update: lambda tags: self.update(activity_id, state() | {"tags": tags}),
            self.end: lambda tags: self.end(activity_id, state() | {"tags": tags}),
            self.put: lambda tags: self.put("nas", state(**PROGRESS) | {"tags": tags}),
            self.delete: lambda tags: self.delete("nas", {"tags": tags}),
        }
        for name, call in calls.items():
            for tags in bad:
                with self.subTest(name.__name__, tags=tags):
                    self.assert_error(call(tags), 400, code="invalid_tags", error="Invalid tags")


class MetadataTest(RulesCase):
    def test_metadata(self):
        full = {f"k{n}": "x" * 300 for n in range(50)}
        self.allowed(self.push, *(push(metadata=one) for one in (
            {}, {"a": "", "b": 0, "c": -1.5, "d": False}, {"k" * 100: "ä" * 4000}, full,
            self.of_size(16384),
        )))
        self.refused(self.push, *((push(metadata=one), message) for one, message in (
            ([], "metadata must be an object"),
            (None, "metadata must be an object"),
            ({"a": None}, "metadata.a must be"),
            ({"a": []}, "metadata.a must be"),
            ({"a": {}}, "metadata.a must be"),
            ({"a": "x" * 4001}, "metadata.a must be"),
            ({"": 1}, "metadata has a name that must have at least 1"),
            ({" \t": 1}, "metadata has a name that must match"),
            ({"k" * 101: 1}, "metadata has a name that must have at most 100"),
            ({"__proto__": 1}, "metadata has a name that must be another"),
            ({f"k{n}": 1 for n in range(51)}, "metadata must have at most 50"),
            (self.of_size(16385), "metadata must not be longer than 16384"),
        )))

    @staticmethod
    def of_size(octets):
        """Metadata whose JSON has that many bytes, and fewer characters."""
        entries = {name: "x" * 3000 for name in "abcde"}
        # An ä is one character, but two bytes.
        used = len("{}") + sum(len(f'"{name}":"{text}",') for name, text in entries.items())
        rest = octets - used - len('"f":""')
        return {**entries, "f": "ä" * 10 + "x" * (rest - 20)}

    def test_elsewhere(self):
        activity_id = self.start().json["activity_id"]
        bad = {"metadata": {"a": None}}
        for reply in (
            self.start(state(**PROGRESS) | bad), self.put("nas", state(**PROGRESS) | bad),
            self.update(activity_id, state() | bad), self.end(activity_id, state() | bad),
            self.delete("nas", bad),
        ):
            self.assert_error(reply, 400, error="Invalid metadata")


class LinkTest(RulesCase):
    def test_push_opens_any_app(self):
        good = ["https://a.example", "http://a.example/x?y#z", "shortcuts://run-shortcut?name=A",
                "spotify:track:1", "claude://code", "x-safari-https://a.example", "a+b-c.d:",
                "HTTPS://a.example", "https://user:pw@a.example/ä", "x:" + "y" * 2046]
        bad = ["", "a.example", "://x", "1a:x", "https:", "https://", "http:///x", "x:a b",
               "x:a\tb", "x:\x00", "x:\u0085", "x:" + "y" * 2047, 1, None,
               *(f"{scheme}:x" for scheme in (
                   "about", "activitysmith", "app-prefs", "blob", "data", "file", "itms-services",
                   "javascript", "prefs", "JavaScript", "FILE"))]
        self.allowed(self.push, *(push(redirection=link) for link in good))
        self.allowed(self.push, *(push(actions=[{**OPEN, "url": link}]) for link in good))
        self.refused(self.push, *((push(redirection=link), "redirection must") for link in bad))
        self.refused(
            self.push,
            *((push(actions=[{**OPEN, "url": link}]), "actions[0].url must") for link in bad),
        )

    def test_live_activities_open_the_web_and_shortcuts(self):
        def body(link):
            return state(**PROGRESS) | {"action": {**OPEN, "url": link}}

        self.allowed(self.start, *map(body, (
            "https://a.example", "http://a.example", "shortcuts://run-shortcut?name=A",
            "https://a.example/" + "y" * 3000,
        )))
        self.refused(self.start, *((body(link), "action.url must") for link in (
            "spotify://x", "spotify:x", "shortcuts:x", "x-safari-https://a.example", "https://",
            "javascript:x", "https://a b", 1,
        )))

    def test_webhooks_and_media_are_https(self):
        for link in ("http://a.example", "shortcuts://x", "https:///x", "a.example"):
            self.refused(
                self.push,
                (push(actions=[{**HOOK, "url": link}]), "actions[0].url must"),
                (push(media=link), "media must"),
                (push(icon=link), "icon must"),
            )
            self.refused(
                self.start,
                (state(**PROGRESS) | {"action": {**HOOK, "url": link}}, "action.url must"),
            )
        self.refused(
            self.push, (push(icon="https://me@a.example/i"), "icon must not carry"),
            (push(icon="https://me:pw@a.example/i"), "icon must not carry"),
        )
        self.allowed(self.push, push(media="https://a.example/m", icon="https://a.example/@i"))


class ActionTest(RulesCase):
    def test_actions_are_closed(self):
        cases = (
            ({"type": "webhook", "url": "https://a.example"}, "title is required"),
            ({"title": "a", "url": "https://a.example"}, "type is required"),
            ({"title": "a", "type": "webhook"}, "url is required"),
            ({**HOOK, "type": "call"}, "type must be one of"),
            ({**HOOK, "method": "post"}, "method must be one of"),
            ({**HOOK, "body": []}, "body must be an object"),
            ({**HOOK, "headers": {}}, "headers is not a known field"),
            ({**OPEN, "method": "GET"}, "method is for webhook actions only"),
            ({**OPEN, "body": {}}, "body is for webhook actions only"),
        )
        for action, message in cases:
            self.refused(self.push, (push(actions=[OPEN, action]), f"actions[1].{message}"))
            for place in ("action", "secondary_action"):
                self.refused(
                    self.start, (state(**PROGRESS) | {place: action}, f"{place}.{message}")
                )
        self.allowed(self.push, push(actions=[]), push(actions=[HOOK] * 4))
        self.refused(
            self.push, (push(actions=[HOOK] * 5), "actions must have at most 4"),
            (push(actions=HOOK), "actions must be an array"),
        )

    def test_media_excludes_actions(self):
        both = push(media="https://a.example/m", actions=[OPEN])
        self.refused(self.push, (both, "media must not be combined"))


class PushTest(RulesCase):
    def test_fields(self):
        self.allowed(self.push, push(title=""), push(interruption_level="passive", badge=2.0))
        self.refused(
            self.push,
            ({"message": "x"}, "title is required"),
            (push(title=None), "title must be a string"),
            (push(message=1), "message must be a string"),
            (push(interruption_level="critical"), "interruption_level must be one of"),
            (push(interruption_level="timeSensitive"), "interruption_level must be one of"),
            (push(badge="1"), "badge must be a number"),
            (push(badge=1.5), "badge must be an integer"),
            (push(sound=True), "sound must be a string"),
            (push(payload=[]), "payload must be an object"),
            (push(channels=["a"]), "channels is not a known field"),
            (push(content_state={}), "content_state is not a known field"),
        )


class ValueTest(RulesCase):
    def test_metric_values(self):
        def call(body):
            return self.metric(METRIC, body)

        self.allowed(call, {"value": "a", "timestamp": "2026-10-02T06:15:00Z"},
                     {"value": 1, "timestamp": "2026-10-02t06:15:00.123456789-11:30"})
        self.refused(
            call,
            ({}, "value is required"), ({"value": ""}, "value must be"),
            ({"value": "x" * 65}, "value must be"), ({"value": None}, "value must be"),
            ({"value": True}, "value must be"), ({"value": [1]}, "value must be"),
            ({"value": 1, "tags": []}, "tags is not"),
            ({"value": 1, "metadata": {}}, "metadata is not"),
            *(({"value": 1, "timestamp": moment}, "timestamp must be") for moment in (
                1, None, "", "2026-10-02", "2026-10-02T06:15:00", "2026-10-02 06:15:00Z",
                "2026-13-02T06:15:00Z", "2026-02-30T06:15:00Z", "2026-10-02T25:15:00Z",
                "2026-10-02T06:15:00+0200", "2026-10-02T06:15Z", "2026-10-02T06:15:00Z\n",
            )),
        )

    def test_badge_counts(self):
        self.refused(
            self.badge,
            ({}, "badge is required"), ({"badge": -1}, "badge must be at least 0"),
            ({"badge": 2147483648}, "badge must be at most 2147483647"),
            ({"badge": 1.5}, "badge must be an integer"),
            ({"badge": "1"}, "badge must be a number"),
            ({"badge": True}, "badge must be a number"),
            ({"badge": 1, "tags": []}, "tags is not"),
            ({"badge": 1, "channels": ["a"]}, "channels is not"),
            ({"badge": 1, "target": ["a"]}, "target must be an object"),
        )
