#!/usr/bin/env python3
"""The agents of packaging/examples/launchd do what they say, with what launchd gives a job."""

import plistlib
import shutil
import subprocess
import sys

import recipe

FILE = recipe.EXAMPLES / "launchd/com.example.nightly-backup.plist"
QUEUE_FILE = recipe.EXAMPLES / "launchd/com.example.activitysmith-queue.plist"
LOGIN_FILE = ".config/activitysmith/config.toml"


class LaunchdTest(recipe.Recipe):
    """The agent as it is run: its words, with next to no environment."""

    written = (LOGIN_FILE,)

    def setUp(self):
        super().setUp()
        self.runs(["activitysmith", "config", "set", "api-url", self.emulator.url])
        self.runs(["activitysmith", "auth", "login"], stdin=recipe.KEY.encode())
        with FILE.open("rb") as file:
            self.agent = plistlib.load(file)

    def job(self, status=0):
        """Runs it, and returns what launchd would put into its log."""
        variables = self.agent["EnvironmentVariables"]
        kept = ("HOME", "ACTIVITYSMITH_SYSTEM_CONFIG")
        env = {name: None for name in self.environment if name not in kept}
        env |= {**variables, "PATH": f"{self.programs}:{variables['PATH']}"}
        outcome = self.runs(self.agent["ProgramArguments"], status, env=env)
        return outcome.stdout + outcome.stderr

    def test_it_is_what_launchd_takes(self):
        self.assertEqual(FILE.stem, self.agent["Label"])
        self.assertEqual({"Label", "ProgramArguments", "EnvironmentVariables",
                          "StartCalendarInterval", "StandardOutPath", "StandardErrorPath"},
                         set(self.agent))
        self.assertTrue(self.agent["ProgramArguments"][0].startswith("/"))
        self.assertIn("/opt/homebrew/bin", self.agent["EnvironmentVariables"]["PATH"].split(":"))
        if sys.platform == "darwin":
            subprocess.run([shutil.which("plutil"), "-lint", FILE], check=True)

    def test_another_agent_sends_what_waits(self):
        with QUEUE_FILE.open("rb") as file:
            self.agent = plistlib.load(file)
        self.assertEqual(QUEUE_FILE.stem, self.agent["Label"])
        self.emulator.script([{"status": 503, "headers": {"Retry-After": "0"}}])
        self.runs(["activitysmith", "notify", "Kept", "--queue", "--retries", "0"])
        self.assertEqual("", self.job())
        self.assertEqual(["Kept", "Kept"], self.notifications())

    def test_a_job_has_a_card(self):
        self.stand_in("restic")
        self.assertEqual("", self.job())
        self.assertEqual(["backup /Users/Shared"], self.calls("restic"))
        self.assertEqual("DELETE nightly-backup", self.streams()[-1])
        self.assertEqual([], self.notifications())

    def test_a_job_that_fails_is_told_with_its_output(self):
        self.stand_in("restic", "echo 'no space left'", 3)
        self.assertEqual("no space left\n", self.job(3))
        told = [body for _, path, body in self.requests() if path == "/push-notification"]
        self.assertEqual(1, len(told))
        self.assertIn("Nightly backup", told[0]["title"])
        self.assertIn("no space left", told[0]["message"])


if __name__ == "__main__":
    recipe.main()
