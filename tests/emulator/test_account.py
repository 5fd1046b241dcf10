"""Keys, channels, billing and rate limits."""

import unittest

from emulator.errors import Refusal
from emulator.limits import RateLimits
from emulator.settings import Settings

from .case import DOOR_KEY, KEY, METRIC, PROGRESS, EmulatorCase, state


class SendingCase(EmulatorCase):
    def senders(self, target=None, **options):
        """The replies to the four calls that have recipients, by name."""
        aimed = {"target": {"channels": target}} if target else {}
        return {
            "push": self.push({"title": "Hi", **aimed}, **options),
            "put": self.put("nas", state(**PROGRESS) | aimed, **options),
            "start": self.start(state(**PROGRESS) | aimed, **options),
            "badge": self.badge({"badge": 1, **aimed}, **options),
        }


class KeyTest(SendingCase):
    def test_a_wrong_key_is_refused_everywhere(self):
        replies = self.senders(bearer="ask_wrong")
        replies["metric"] = self.metric(METRIC, {"value": 1}, bearer="ask_wrong")
        replies["update"] = self.update("x", bearer="ask_wrong")
        replies["end"] = self.end("x", bearer="ask_wrong")
        replies["delete"] = self.delete("nas", bearer="ask_wrong")
        for name, reply in replies.items():
            with self.subTest(name):
                self.assertEqual((reply.status, set(reply.json)), (401, {"error", "message"}))
                self.assertNotIn("RateLimit", reply.headers)

    def test_the_header_has_one_form(self):
        for value in (KEY, f"bearer {KEY}", f"Bearer  {KEY}", f"Basic {KEY}", "Bearer ", "",
                      f"Bearer {KEY}, Bearer {KEY}", f"Bearer {KEY.upper()}"):
            with self.subTest(value):
                reply = self.push(headers={"Authorization": value})
                self.assert_error(reply, 401)

    def test_the_header_has_to_be_there(self):
        connection = self.connect()
        connection.request("POST", "/api/badge", b'{"badge":1}')
        self.assertEqual(connection.getresponse().status, 401)


class ChannelTest(SendingCase):
    def test_a_channel_outside_the_scope_is_forbidden(self):
        for name, reply in self.senders(["door", "attic"], bearer=DOOR_KEY).items():
            with self.subTest(name):
                self.assertEqual(reply.status, 403)
                self.assertEqual(reply.json["error"], "Invalid channel targeting")
                self.assertIn("attic", reply.json["message"])

    def test_a_subset_of_the_scope_is_reached(self):
        for name, reply in self.senders(["door"], bearer=DOOR_KEY).items():
            with self.subTest(name):
                self.assert_ok(reply, effective_channel_slugs=["door"])

    def test_nobody_may_be_listening(self):
        self.emulator.configure({"empty_channels": ["attic"]})
        for name, reply in self.senders(["attic"]).items():
            with self.subTest(name):
                self.assertEqual(reply.status, 422)
                self.assertEqual(reply.json["error"], "No recipients found")
                self.assertEqual(reply.json["effective_channel_slugs"], ["attic"])
        for name, reply in self.senders(["attic", "door"]).items():
            with self.subTest(name):
                self.assertEqual(reply.status, 200)

    def test_no_recipients_was_404_once(self):
        self.emulator.configure({"devices": 0, "no_recipients_status": 404})
        for name, reply in self.senders().items():
            with self.subTest(name):
                self.assertEqual(reply.status, 404)
                self.assertNotIn("effective_channel_slugs", reply.json)


class BillingTest(SendingCase):
    def test_each_kind_blocks_the_senders(self):
        period = {"started_at": "2026-09-01T00:00:00.000Z", "ends_at": "2026-09-15T00:00:00.000Z"}
        self.emulator.configure({"trial_period": period})
        for kind in ("trial_expired", "trial_exhausted", "billing_overage_cap_reached"):
            self.emulator.configure({"billing": kind})
            for name, reply in self.senders().items():
                with self.subTest(name):
                    self.assertEqual(reply.status, 402)
                    self.assertEqual(reply.json["error"], kind)
                    self.assertEqual(reply.json["trial_period"], period)
                    self.assertIn("upgrade_url", reply.json)
        self.emulator.configure({"billing": None})
        self.assert_ok(self.push())

    def test_ending_and_metrics_go_on(self):
        self.put("nas", state(**PROGRESS))
        self.emulator.configure({"billing": "trial_exhausted"})
        self.assert_ok(self.delete("nas"))
        self.assertEqual(self.metric(METRIC, {"value": 1}).status, 200)


class RateTest(EmulatorCase):
    def test_headers_tell_both_pools(self):
        reply = self.push()
        self.assertEqual(
            reply.headers["RateLimit-Policy"],
            '"public-api-ip:notifications"; q=600; w=60, "account:notifications"; q=60; w=60',
        )
        self.assertRegex(
            reply.headers["RateLimit"],
            r'^"public-api-ip:notifications"; r=599; t=(60|59), '
            r'"account:notifications"; r=59; t=(60|59)$',
        )
        self.assertNotIn("Retry-After", reply.headers)

    def test_quotas_are_those_of_the_api(self):
        for feature, quota, reply in (
            ("badges", 60, self.badge({"badge": 1})),
            ("live-activities", 300, self.delete("nas")),
            ("metrics", 300, self.metric(METRIC, {"value": 1})),
        ):
            self.assertEqual(
                reply.headers["RateLimit-Policy"],
                f'"public-api-ip:{feature}"; q=600; w=60, "account:{feature}"; q={quota}; w=60',
            )

    def test_each_feature_has_its_pool(self):
        self.emulator.configure(
            {"rates": {name: [1, 60] for name in ("notifications", "badges", "metrics")}}
        )
        self.emulator.configure({"rates": {"live-activities": [1, 60]}})
        calls = (
            lambda: self.push(),
            lambda: self.badge({"badge": 1}),
            lambda: self.metric(METRIC, {"value": 1}),
            lambda: self.put("nas", state(**PROGRESS)),
        )
        for call in calls:
            self.assertEqual(call().status, 200)
        for call in (*calls, lambda: self.delete("nas"), lambda: self.start()):
            reply = call()
            self.assert_error(reply, 429, code="rate_limited", limit="absent")
            self.assertIn(reply.headers["Retry-After"], ("59", "60"))
            self.assertIn("r=0; t=", reply.headers["RateLimit"])

    def test_refused_requests_count_and_tell(self):
        self.assertIn("r=59", self.push({}).headers["RateLimit"])
        self.assertIn("r=58", self.push({}).headers["RateLimit"])

    def test_an_address_has_its_limit_too(self):
        self.emulator.configure({"rates": {"ip": [1, 30]}})
        self.push()
        self.assertIn(self.push().headers["Retry-After"], ("29", "30"))


class WindowTest(unittest.TestCase):
    def test_a_window_ends(self):
        now = [100.0]
        settings = Settings()
        settings.change({"rates": {"badges": [1, 2.5]}})
        limits = RateLimits(settings, lambda: now[0])
        limits.count("badges")
        now[0] = 101.2
        with self.assertRaises(Refusal) as refused:
            limits.count("badges")
        self.assertEqual(refused.exception.headers["Retry-After"], "2")
        now[0] = 102.5
        self.assertIn('"account:badges"; r=0; t=3', limits.count("badges")["RateLimit"])
