#!/usr/bin/env python3
"""packaging/examples/ansible.yml, played by ansible-playbook on this machine."""

import json

import recipe

PLAY = recipe.EXAMPLES / "ansible.yml"


class AnsibleTest(recipe.Recipe):
    """An inventory of one machine, which is this one, and a vault with the key."""

    written = ("vault.json",)

    def play(self, command, status=0, key=recipe.KEY):
        """Plays it with a command in the place of the one for the packages."""
        vault = self.home / "vault.json"
        vault.write_text(json.dumps({"activitysmith_api_key": key, "packages_command": command}),
                         encoding="utf-8")
        return self.runs(
            ["ansible-playbook", "--inventory", "web-1,", "--connection", "local",
             "--extra-vars", f"@{vault}", PLAY], status,
            env={"ACTIVITYSMITH_API_KEY": None, "ANSIBLE_LOCAL_TEMP": f"{self.home}/.local",
                 "ANSIBLE_REMOTE_TEMP": f"{self.home}/.remote", "ANSIBLE_NOCOLOR": "1"})

    def test_what_worked_is_told(self):
        self.play(["true"])
        self.assertEqual(["web-1 is up to date"], self.notifications())

    def test_what_failed_is_told_and_fails(self):
        said = self.home / "said"  # in a file, since Ansible changes the words of a command
        said.write_text(recipe.HOSTILE, encoding="utf-8")
        self.play(["sh", "-c", f"cat {said} >&2; exit 3"], 2)
        (body,) = [body for _, _, body in self.requests()]
        self.assertEqual("web-1: Upgrade packages", body["title"])
        self.assertEqual(recipe.HOSTILE, body["message"])

    def test_a_phone_that_cannot_be_told_changes_nothing(self):
        self.emulator.script([{"status": 500}, {"status": 500}])
        self.play(["true"])
        self.play(["false"], 2)


if __name__ == "__main__":
    recipe.main()
