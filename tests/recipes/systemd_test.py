#!/usr/bin/env python3
"""The units of packaging/examples/systemd, as systemd reads them, and what their services do.

There is no systemd to start them, so their command lines run in a root of their own with the
credentials that they ask for and the environment that systemd gives.
"""

import re
import shutil

import private_root
import recipe
import systemd_units

UNITS = recipe.EXAMPLES / "systemd"
DISTRIBUTION = "/usr/lib/systemd/system:/lib/systemd/system"
FAILURE = "activitysmith-failure@backup.service.service"
CREDENTIAL = re.compile(r"^LoadCredential=(\S+):(/\S+)$", re.M)


class SystemdTest(recipe.Recipe):
    """A machine with the units, and a program to back up with."""

    def setUp(self):
        super().setUp()
        self.units = self.home / "units"
        self.units.mkdir()
        for path in UNITS.glob("*.*"):
            if path.is_file():
                shutil.copy(path, self.units)
        self.secrets = self.home / "secrets"
        self.secrets.mkdir()
        self.stand_in("restic")

    def inside(self, command, status=0, **environment):
        """Runs a command where systemd would."""
        return self.runs(private_root.inside(command, self.programs, self.secrets), status,
                         env={**dict.fromkeys(self.environment), "PATH": "/usr/sbin:/usr/bin:/bin",
                              **environment})

    def verified(self, *names):
        """The units, which systemd has nothing to say about."""
        files = [self.units / name for name in names]
        verify = ["systemd-analyze", "verify", "--man=no"]
        path = f"{self.units}:{DISTRIBUTION}"
        # Without the units that ours need, which are the distribution's; with them for the dump.
        outcome = self.inside([*verify, "--recursive-errors=no", *files], SYSTEMD_UNIT_PATH=path)
        self.assertEqual("", outcome.stdout + outcome.stderr)
        dump = self.inside([*verify, *files], SYSTEMD_UNIT_PATH=path, SYSTEMD_LOG_LEVEL="debug")
        return systemd_units.loaded(dump.stdout + dump.stderr)

    def start(self, name, unit, status=0):
        """Does what systemd would to start a service."""
        text = (self.units / re.sub("@[^.]*.*", "@.service", name)).read_text(encoding="utf-8")
        credentials = CREDENTIAL.findall(text)
        self.assertEqual([("activitysmith-api-key", "/etc/activitysmith-key")], credentials)
        file = self.secrets / credentials[0][0]
        file.unlink(missing_ok=True)
        file.write_text(recipe.KEY + "\n", encoding="utf-8")
        file.chmod(0o440)
        self.written = (f"secrets/{file.name}",)
        (command,) = unit.commands
        return self.inside(
            command, status, CREDENTIALS_DIRECTORY="/run/secrets", INVOCATION_ID="0" * 32,
            PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin", LANG="C.UTF-8",
            ACTIVITYSMITH_API_URL=self.emulator.url)

    def test_systemd_finds_mistakes(self):
        service = self.units / "backup.service"
        service.write_text(service.read_text(encoding="utf-8").replace("Type=oneshot", "Type=once"),
                           encoding="utf-8")
        with self.assertRaises(AssertionError):
            self.verified("backup.service")

    def test_the_timer_starts_the_service_at_night(self):
        unit = self.verified("backup.timer")["backup.timer"]
        self.assertEqual(["backup.service"], unit.triggers)
        moment = re.search("^OnCalendar=(.*)$", (self.units / "backup.timer").read_text(), re.M)[1]
        said = self.runs(["systemd-analyze", "calendar", moment]).stdout
        self.assertRegex(said, r"Normalized form: \*-\*-\* 03:30:00")

    def test_a_timer_sends_what_waits(self):
        timer = self.verified("activitysmith-queue.timer")["activitysmith-queue.timer"]
        self.assertEqual(["activitysmith-queue.service"], timer.triggers)
        unit = self.verified("activitysmith-queue.service")["activitysmith-queue.service"]
        self.emulator.script([{"status": 503, "headers": {"Retry-After": "0"}}])
        self.runs(["activitysmith", "notify", "Kept", "--queue", "--retries", "0"])
        (command,) = unit.commands
        self.inside(command, HOME=str(self.home), PATH="/usr/local/bin:/usr/bin:/bin",
                    ACTIVITYSMITH_API_KEY=recipe.KEY, ACTIVITYSMITH_API_URL=self.emulator.url)
        self.assertEqual(["Kept", "Kept"], self.notifications())

    def test_a_service_shows_numbers_every_minute(self):
        unit = self.verified("machine-numbers.service")["machine-numbers.service"]
        shutil.copy(UNITS / "machine-numbers", self.programs)
        self.stand_in("sleep", f'[ "$(wc -l < {self.home}/called.sleep)" -lt 3 ] || kill "$PPID"')
        self.emulator.configure({"metrics": ["memory", "disk"]})
        self.start("machine-numbers.service", unit)
        self.assertEqual(["60"] * 3, self.calls("sleep"))
        sent = sorted((path, 0 <= body["value"] <= 100) for _, path, body in self.requests())
        expected = [("/metrics/disk/value", True)] * 3 + [("/metrics/memory/value", True)] * 3
        self.assertEqual(expected, sent)

    def test_a_service_has_a_card(self):
        unit = self.verified("backup.service")["backup.service"]
        self.assertEqual([FAILURE], unit.on_failure)
        self.start("backup.service", unit)
        self.assertEqual(["backup /srv"], self.calls("restic"))
        self.assertEqual("DELETE nightly-backup", self.streams()[-1])
        self.assertEqual([], self.notifications())

    def test_a_service_that_fails_is_told_once(self):
        units = self.verified("backup.service", FAILURE)
        self.stand_in("restic", "echo 'no space left'", 3)
        self.start("backup.service", units["backup.service"], 3)
        self.start(FAILURE, units[FAILURE])
        (body,) = [body for _, path, body in self.requests() if path == "/push-notification"]
        self.assertEqual("backup.service failed", body["title"])
        self.assertEqual("backup.service", body["metadata"]["unit"])

    def test_what_holds_for_all_services_leaves_the_failure_out(self):
        service = self.units / "backup.service"
        text = service.read_text(encoding="utf-8").replace("OnFailure=", "# OnFailure=")
        service.write_text(text, encoding="utf-8")
        self.install_drop_ins("service.d")
        units = self.verified("backup.service", FAILURE)
        self.assertEqual([FAILURE], units["backup.service"].on_failure)
        self.assertIn(self.drop_in("service.d"), units[FAILURE].drop_ins, "so it needs the second")
        self.install_drop_ins("activitysmith-failure@.service.d")
        units = self.verified("backup.service", FAILURE)
        self.assertIn(self.drop_in("service.d"), units["backup.service"].drop_ins)
        self.assertEqual([FAILURE], units["backup.service"].on_failure)
        self.assertNotIn(self.drop_in("service.d"), units[FAILURE].drop_ins)
        self.assertEqual([], units[FAILURE].on_failure)

    def drop_in(self, folder):
        """The path of the drop-in, as systemd tells it."""
        return str(self.units / folder / "activitysmith-failure.conf")

    def install_drop_ins(self, folder):
        """Copies a folder of drop-ins to the units."""
        shutil.copytree(UNITS / folder, self.units / folder)


if __name__ == "__main__":
    recipe.main()
