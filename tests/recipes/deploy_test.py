#!/usr/bin/env python3
"""The README's script of a deploy goes through without network and key, and whatever stops it ends its
card in red."""

import signal
import sys

import recipe

sys.path.insert(0, str(recipe.ROOT / "tests/readme"))
import block

SCRIPT, = (one.text for one in block.blocks((recipe.ROOT / "README.md").read_text(encoding="utf-8"))
           if "trap " in one.text)
# A test that runs in the background has SIGINT ignored, and so would the script.
HEED = ("import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); "
        "os.execvp('bash', ['bash', sys.argv[1]])")


class DeployTest(recipe.Recipe):
    """Somebody's own make and rsync."""

    def setUp(self):
        super().setUp()
        for name in ("make", "rsync"):
            self.stand_in(name)

    def deploy(self, script=SCRIPT, status=0, **changes):
        """Runs the script."""
        path = self.home / "deploy"
        path.write_text(script, encoding="utf-8")
        return self.runs([sys.executable, "-c", HEED, path], status, **changes)

    def ended(self):
        """Title, step and color with which the card has ended."""
        method, path, body = self.requests()[-1]
        self.assertEqual(("DELETE", "/live-activity/stream/deploy"), (method, path))
        state = body["content_state"]
        return state["title"], state["current_step"], state["color"]

    def test_all_is_done(self):
        self.deploy()
        self.assertEqual(("Deployed", 2, "green"), self.ended())
        steps = [body["content_state"]["subtitle"] for _, _, body in self.requests()[:-1]]
        self.assertEqual(["Building", "Copying"], steps)

    def test_a_step_fails(self):
        self.stand_in("make", status=3)
        self.deploy(status=3)
        self.assertEqual(("Deploy failed", 1, "red"), self.ended())
        self.assertEqual([], self.calls("rsync"))

    def test_a_step_in_a_function_fails(self):
        self.stand_in("rsync", status=4)
        self.deploy(SCRIPT.replace("rsync -a", "copy() { rsync \"$@\"; }\ncopy -a"), 4)
        self.assertEqual(("Deploy failed", 2, "red"), self.ended())

    def test_a_signal_ends_it(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            self.stand_in("make", f"kill -{number} $PPID $$")
            self.assertNotEqual(0, self.deploy(status=None).exit, number)
            self.assertEqual(("Deploy failed", 1, "red"), self.ended(), number)
        self.assertEqual([], self.calls("rsync"))

    def test_without_a_phone_it_is_deployed_all_the_same(self):
        offline = {"ACTIVITYSMITH_API_URL": "http://127.0.0.1:1/api", "ACTIVITYSMITH_RETRIES": "0"}
        for changes, words in (({"ACTIVITYSMITH_API_KEY": None}, "skipped: no API key"),
                               (offline, "failed (ignored because of --allow-failure)")):
            outcome = self.deploy(env=changes)
            self.assertEqual(3, outcome.stderr.count(words), outcome.stderr)
        self.assertEqual(2, len(self.calls("rsync")))


if __name__ == "__main__":
    recipe.main()
