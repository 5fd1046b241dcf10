"""What the emulator's own tests have in common."""

import http.client
import json
import unittest

from emulator import Emulator

KEY = "ask_whole_account"
DOOR_KEY = "ask_door_only"
METRIC = "cpu.load-1"

GOOD_HEADERS = {
    "Authorization": f"Bearer {KEY}",
    "User-Agent": "activitysmith-cpp/1.2.3",
    "X-ActivitySmith-SDK": "cpp-v1.2.3",
}


def state(**fields):
    """A body with a content_state of these fields and a title."""
    return {"content_state": {"title": "Backup", **fields}}


PROGRESS = {"type": "progress", "percentage": 10}
STEPS = {"type": "segmented_progress", "number_of_steps": 4, "current_step": 0}
ONE_METRIC = {"label": "CPU", "value": 1}
OPEN = {"title": "Open", "type": "open_url", "url": "https://a.example/"}
HOOK = {"title": "Go", "type": "webhook", "url": "https://a.example/"}


class Reply:
    """An answer as the client saw it."""

    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    @property
    def json(self):
        return json.loads(self.body)


class EmulatorCase(unittest.TestCase):
    """One emulator for all tests of a class, as good as new for each of them."""

    @classmethod
    def setUpClass(cls):
        cls.emulator = Emulator(KEY, channel_keys={DOOR_KEY: ["door", "bell"]}, metrics=[METRIC])
        cls.emulator.start()
        cls.addClassCleanup(cls.emulator.close)

    def setUp(self):
        self.emulator.reset()

    def connect(self):
        """A connection of its own to the emulator, closed when the test is over."""
        port = int(self.emulator.origin.rpartition(":")[2])
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        self.addCleanup(connection.close)
        return connection

    def send(self, method, path, body=None, *, bearer=KEY, headers=None, connection=None):
        """Sends a request below the base URL and returns the Reply.

        A body that is no bytes goes as JSON, with the Content-Type that says so.
        """
        sent = {**GOOD_HEADERS, "Authorization": f"Bearer {bearer}"}
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
        if body:
            sent["Content-Type"] = "application/json"
        sent.update(headers or {})
        connection = connection or self.connect()
        connection.request(method, "/api" + path, body, sent)
        return Reply(connection.getresponse())

    def control(self, method, command, body=None):
        connection = self.connect()
        connection.request(method, "/_control/" + command, body)
        return Reply(connection.getresponse())

    def put(self, key, body, **options):
        return self.send("PUT", f"/live-activity/stream/{key}", body, **options)

    def delete(self, key, body=None, **options):
        return self.send("DELETE", f"/live-activity/stream/{key}", body, **options)

    def start(self, body=None, **options):
        body = state(**PROGRESS) if body is None else body
        return self.send("POST", "/live-activity/start", body, **options)

    def update(self, activity_id, body=None, **options):
        body = {"activity_id": activity_id, **(state() if body is None else body)}
        return self.send("POST", "/live-activity/update", body, **options)

    def end(self, activity_id, body=None, **options):
        body = {"activity_id": activity_id, **(state() if body is None else body)}
        return self.send("POST", "/live-activity/end", body, **options)

    def push(self, body=None, **options):
        body = {"title": "Hello"} if body is None else body
        return self.send("POST", "/push-notification", body, **options)

    def metric(self, key, body, **options):
        return self.send("POST", f"/metrics/{key}/value", body, **options)

    def badge(self, body, **options):
        return self.send("POST", "/badge", body, **options)

    def assert_ok(self, reply, **fields):
        """The reply is a 200 whose body has these fields."""
        self.assertEqual(reply.status, 200, reply.body)
        self.assertTrue(reply.json["success"])
        self.assertEqual(fields, {name: reply.json.get(name, "absent") for name in fields})

    def assert_error(self, reply, status, /, **fields):
        """The reply is that error, told in the documented fields, and these ones."""
        self.assertEqual(reply.status, status, reply.body)
        self.assertIn("error", reply.json)
        self.assertEqual(fields, {name: reply.json.get(name, "absent") for name in fields})
        self.assertEqual(
            self.emulator.log[-1]["refused"], reply.json.get("message", reply.json["error"])
        )


class RulesCase(EmulatorCase):
    """A test of what bodies may hold, with tables of those allowed and those refused."""

    def setUp(self):
        super().setUp()
        # Tables hold more cases than a minute has room for.
        pools = ("notifications", "badges", "live-activities", "metrics", "ip")
        self.emulator.configure(
            {"rates": {pool: [10000, 60] for pool in pools}, "activity_limit": 10000}
        )

    def allowed(self, call, *bodies):
        for body in bodies:
            with self.subTest(body=body):
                reply = call(body)
                self.assertEqual(reply.status, 200, reply.body)

    def refused(self, call, *cases):
        """Each case is a body and what the message begins with."""
        for body, message in cases:
            with self.subTest(body=body):
                reply = call(body)
                self.assert_error(reply, 400)
                said = reply.json.get("message", reply.json["error"])
                self.assertEqual(said[:len(message)], message)
