"""Runs the steps of a workflow or of a composite action as GitHub's runner does, on this machine.

Only `run:` steps, and of the expressions only the names in the contexts that a test gives.
"""

import pathlib
import re
import tempfile
from dataclasses import dataclass, field

EXPRESSION = re.compile(r"\$\{\{ *([\w.-]+) *\}\}")
SHELLS = {"bash": ["bash", "--noprofile", "--norc", "-eo", "pipefail"], None: ["bash", "-e"]}


@dataclass
class Done:
    """What became of the steps: the last status, the whole log, and what they left behind."""

    status: int = 0
    log: str = ""
    outputs: dict = field(default_factory=dict)  # of steps, by "steps.ID.outputs.NAME"
    path: list = field(default_factory=list)


def evaluated(text, context):
    """The text, its expressions replaced; what the context lacks is empty, as it is for GitHub."""
    return EXPRESSION.sub(lambda found: context.get(found[1], ""), str(text))


def inputs_of(action, given):
    """The context of an action's inputs: those given, and the defaults of the others."""
    unknown = given.keys() - action["inputs"].keys()
    if unknown:
        raise ValueError(f"the action has no inputs {sorted(unknown)}")
    return {f"inputs.{name}": given.get(name, one["default"])
            for name, one in action["inputs"].items()}


def outputs_of(action, done):
    """The action's outputs, once its steps are done."""
    return {name: evaluated(one["value"], done.outputs) for name, one in action["outputs"].items()}


def run(steps, context, execute, folder, variables):
    """Runs steps until one fails.

    `execute(command, env)` runs a command and gives its status, and its output and errors as one
    text; `variables` is the environment that a step finds.
    """
    done = Done()
    for step in steps:
        if "${{" in step["run"]:
            raise ValueError(f"{step['name']}: an expression in the text of a shell")
        files = _Files(folder)
        known = {**context, **done.outputs}
        env = {**variables, **{name: evaluated(value, known)
                               for name, value in step.get("env", {}).items()}, **files.variables}
        files.script.write_text(step["run"], encoding="utf-8")
        done.status, log = execute([*SHELLS[step.get("shell")], files.script], env)
        done.log += log
        outputs = files.read("GITHUB_OUTPUT")
        done.outputs |= {f"steps.{step.get('id')}.outputs.{name}": value
                         for name, value in (line.split("=", 1) for line in outputs)}
        done.path += files.read("GITHUB_PATH")
        if done.status:
            break
    return done


class _Files:
    """The files of one step."""

    def __init__(self, folder):
        place = pathlib.Path(tempfile.mkdtemp(prefix="step-", dir=folder))
        self.script = place / "script.sh"
        self.variables = {}
        for name in ("GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_ENV"):
            (place / name).touch()
            self.variables[name] = str(place / name)

    def read(self, name):
        """The lines that the step wrote to one of its files."""
        return pathlib.Path(self.variables[name]).read_text(encoding="utf-8").splitlines()
