#!/usr/bin/env python3
"""packaging/github-action does what action_cases.json says, and takes nothing that a stranger
writes for anything but text."""

import json
import pathlib
import re

import github_runner
import recipe
import yaml_document

FOLDER = recipe.ROOT / "packaging/github-action"
ACTION = yaml_document.read(FOLDER / "action.yml")
CASES = json.loads(pathlib.Path(__file__).with_name("action_cases.json").read_text("utf-8"))
COMMANDS = ["notify", "stream", "stream end", "activity start", "activity update", "activity end",
            "metric set", "badge", "doctor", "run", "no such"]
# What else a text might end, begin or hide.
HOSTILE = recipe.HOSTILE + "\n::set-output name=operation::x\noperation=x\n${{ github.token }}\r'"
STOPPED = re.compile(r"^::stop-commands::(\w{32})\n.*?^::\1::$", re.M | re.S)


class ActionTest(recipe.Recipe):
    """The action's steps, run on this machine."""

    def setUp(self):
        super().setUp()
        self.environment |= {"CI": "true", "GITHUB_ACTIONS": "true", "ACTIVITYSMITH_API_KEY": None,
                             "GITHUB_ACTION_PATH": str(FOLDER), "RUNNER_TEMP": str(self.home)}
        self.emulator.configure({"metrics": ["temp"]})
        self.written = ()

    def use(self, inputs, **changes):
        """What became of the action's steps with these inputs."""
        def execute(command, env):
            outcome = self.runs(command, None, env=env)
            return outcome.exit, outcome.stdout + outcome.stderr
        given = github_runner.inputs_of(ACTION, {"api-key": recipe.KEY, **inputs})
        return github_runner.run(ACTION["runs"]["steps"], given, execute, self.home, changes)

    def try_case(self, case):
        """Runs one case; raises AssertionError if it is not as it says."""
        self.emulator.script(case.get("replies", []))
        done = self.use(case["inputs"])
        self.assertEqual(case.get("status", 0), done.status, done.log)
        outputs = {name: value for name, value in
                   github_runner.outputs_of(ACTION, done).items() if value}
        expected = {name: outputs.get(name) if value == "*" else value
                    for name, value in case.get("outputs", {}).items()}
        self.assertEqual(expected, outputs)
        self.assertRegex(STOPPED.sub("", done.log), re.compile(case.get("log", ""), re.M))
        if "streams" in case:
            self.assertIn(case["streams"], self.streams())
            self.assertNotRegex(done.log, case["unlike"])
            return
        self.assertEqual(case.get("requests", []),
                         [[entry["method"], entry["path"].removeprefix(recipe.BASE),
                           entry["json"]] for entry in self.emulator.log])

    def test_cases(self):
        for case in CASES:
            with self.subTest(case["name"]):
                self.emulator.reset()
                self.emulator.configure({"metrics": ["temp"]})
                self.try_case(case)

    def test_a_strangers_text_is_text(self):
        texts = [name for name in ACTION["inputs"] if name not in ("api-key", "script", "binary")]
        for command in COMMANDS:
            given = {**dict.fromkeys(texts, HOSTILE), "command": command, "script": "true",
                     "url": "", "args": ""}
            done = self.use(given)
            # A wrong command line of `run` is 125; of the others a warning.
            self.assertEqual(125 if command == "run" else 0, done.status, done.log)
            self.assertLessEqual(set(done.outputs) - {"steps.install.outputs.program"},
                                 {f"steps.send.outputs.{name}" for name in ACTION["outputs"]})
            self.assertEqual("", github_runner.outputs_of(ACTION, done)["operation"])
            self.assertNotRegex(STOPPED.sub("", done.log), r"(?m)^::(?!warning title|error title)")
        self.assertEqual([], self.requests())

    def test_a_strangers_title_arrives_as_it_is(self):
        texts = {"title": HOSTILE, "message": HOSTILE}
        self.use(texts)
        (_, _, body), = self.requests()
        self.assertEqual(texts, {name: body[name] for name in texts})

    def test_arguments_are_words(self):
        self.use({"title": "Hi", "args": f"--subtitle={recipe.HOSTILE}"})
        (_, _, body), = self.requests()
        self.assertEqual(recipe.HOSTILE, body["subtitle"])

    def test_the_workflows_own_key_will_do(self):
        self.use({"api-key": "", "title": "Hi"}, ACTIVITYSMITH_API_KEY=recipe.KEY)
        self.assertEqual(["Hi"], self.notifications())

    def test_later_steps_find_the_program(self):
        done = self.use({"command": ""})
        self.assertEqual([str(self.programs)], done.path)

    def test_what_it_says_of_itself(self):
        self.assertEqual("composite", ACTION["runs"]["using"])
        for step in ACTION["runs"]["steps"]:
            self.assertNotIn("uses", step)
            for name, value in step["env"].items():
                self.assertRegex(name, "^INPUT_")
                known = re.fullmatch(r"\$\{\{ inputs\.([a-z0-9-]+) \}\}", value)
                self.assertTrue(known is None or known[1] in ACTION["inputs"], value)
        used = "".join(str(step["env"]) for step in ACTION["runs"]["steps"])
        for name in ACTION["inputs"]:
            self.assertIn(f"inputs.{name} ", used)


if __name__ == "__main__":
    recipe.main()
