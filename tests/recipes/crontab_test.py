#!/usr/bin/env python3
"""Every job of packaging/examples/crontab does what it says, with what cron gives a job."""

import pathlib
import re
import subprocess
import sys
import unittest

import recipe

CRONTAB = recipe.EXAMPLES / "crontab"
LOGIN_FILE = ".config/activitysmith/config.toml"


def parsed(text):
    """The settings of a crontab, and (when, command, standard input) of its jobs, as cron has it.

    In a command % ends the line, and what follows is standard input, but for \\%.
    """
    settings, jobs = {}, []
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        setting = re.fullmatch(r"(\w+) *= *(.*)", line)
        if setting:
            settings[setting[1]] = setting[2].strip("\"'")
            continue
        *when, rest = line.split(None, 1 if line.startswith("@") else 5)
        command, *stdin = re.split(r"(?<!\\)%", rest)
        jobs.append((" ".join(when), command.replace("\\%", "%"), "\n".join(stdin)))
    return settings, jobs


class CrontabTest(recipe.Recipe):
    """The jobs as they are run: by the crontab's shell, with next to no environment."""

    written = (LOGIN_FILE,)

    def setUp(self):
        super().setUp()
        self.runs(["activitysmith", "config", "set", "api-url", self.emulator.url])
        self.runs(["activitysmith", "auth", "login"], stdin=recipe.KEY.encode())
        self.emulator.configure({"metrics": ["disk.used"]})
        for name in ("restic", "rsync", "pg_dump"):
            self.stand_in(name)

    def job(self, word, status=0):
        """Runs the one job that has the word in it; what cron would send a mail of."""
        settings, jobs = parsed(CRONTAB.read_text(encoding="utf-8"))
        found = [(command, stdin) for _, command, stdin in jobs if word in command]
        self.assertEqual(1, len(found), f"one job has {word} in it")
        command, stdin = found[0]
        kept = ("HOME", "ACTIVITYSMITH_SYSTEM_CONFIG")
        env = {name: None for name in self.environment if name not in kept}
        env |= {"LOGNAME": "someone", **settings,
                "PATH": f"{self.programs}:{settings['PATH']}"}
        outcome = self.runs([settings["SHELL"], "-c", command], status, env=env,
                            stdin=stdin.encode())
        return outcome.stdout + outcome.stderr

    def test_cron_takes_it(self):
        if sys.platform == "darwin":
            return  # whose crontab has no -n
        broken = self.home / "broken"
        broken.write_text("61 * * * * true\n", encoding="utf-8")
        for file, right in ((CRONTAB, True), (broken, False)):
            done = subprocess.run(["crontab", "-n", file], stdin=subprocess.DEVNULL,
                                  capture_output=True, encoding="utf-8", check=False)
            self.assertEqual(right, done.returncode == 0, f"{file}: {done.stdout}{done.stderr}")

    def test_a_job_has_a_card_and_nothing_is_mailed(self):
        self.assertEqual("", self.job("restic"))
        self.assertEqual(["backup /srv"], self.calls("restic"))
        self.assertEqual("DELETE nightly-backup", self.streams()[-1])
        self.assertEqual([], self.notifications())

    def test_a_job_that_fails_is_told_with_its_output(self):
        self.stand_in("restic", "echo 'no space left'", 3)
        self.assertEqual("no space left\n", self.job("restic", 3))
        told = [body for _, path, body in self.requests() if path == "/push-notification"]
        self.assertEqual(1, len(told))
        self.assertIn("Nightly backup", told[0]["title"])
        self.assertIn("no space left", told[0]["message"])

    def test_the_same_failure_is_told_once_and_so_is_its_end(self):
        for status in (10, 10, 0, 0):
            self.stand_in("rsync", status=status)
            self.assertEqual("", self.job("rsync", status))
        self.assertEqual(2, len(self.notifications()), self.notifications())

    def test_a_short_job_is_not_told(self):
        self.assertEqual("", self.job("pg_dump"))
        self.assertEqual(["shop"], self.calls("pg_dump"))
        self.assertEqual([], self.requests())
        dumps = [path.name for path in self.home.glob("shop-*.sql")]
        self.assertRegex(" ".join(dumps), r"^shop-\d{4}-\d\d-\d\d\.sql$")

    @unittest.skipUnless(pathlib.Path("/proc/loadavg").exists(), "it is for Linux")
    def test_the_load_and_the_memory_on_a_card(self):
        self.stand_in("free", "echo 'Mem: 200 50'")
        self.assertEqual("", self.job("loadavg"))
        (method, path, body), = self.requests()
        self.assertEqual(("PUT", "/live-activity/stream/host"), (method, path))
        load, memory = body["content_state"]["metrics"]
        self.assertEqual(("metrics", "Load"), (body["content_state"]["type"], load["label"]))
        self.assertEqual({"label": "Memory", "value": 25, "unit": "%"}, memory)

    def test_a_value_for_a_widget(self):
        self.assertEqual("", self.job("metric set"))
        (method, path, body), = self.requests()
        self.assertEqual(("POST", "/metrics/disk.used/value"), (method, path))
        self.assertIn(body["value"], range(101))

    def test_a_value_that_cannot_be_sent_makes_no_mail(self):
        self.runs(["activitysmith", "config", "set", "api-url", "http://127.0.0.1:1/api"])
        self.assertEqual("", self.job("metric set"))

    def test_what_waits_is_sent(self):
        self.emulator.script([{"status": 503, "headers": {"Retry-After": "0"}}])
        self.runs(["activitysmith", "notify", "Kept", "--queue", "--retries", "0"])
        self.assertEqual("", self.job("queue flush"))
        self.assertEqual(["Kept", "Kept"], self.notifications())

    def test_a_start(self):
        self.assertEqual("", self.job("is up"))
        self.assertRegex(self.notifications()[0], r"^\S+ is up$")


if __name__ == "__main__":
    recipe.main()
