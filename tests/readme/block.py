"""The fenced blocks of a Markdown text, and what each of them says to type."""

import re
import shlex
import textwrap
from dataclasses import dataclass

FENCE = re.compile(r"^(?P<indent> *)(?P<fence>```+)(?P<language>[^\n`]*)$")
MARK = re.compile(r"<!-- test: not run: (?P<reason>.+?) -->")


@dataclass(frozen=True)
class Block:
    """One fenced block; `unrun` is the reason given for not running it, or None."""

    language: str
    line: int
    text: str
    unrun: str = None


@dataclass(frozen=True)
class Exchange:
    """A command of a console block, and the output shown below it."""

    command: str
    output: str


def blocks(text):
    """All fenced blocks; the mark of one stands right above it, blank lines aside."""
    found, fence, above, reason = [], None, None, None
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        match = FENCE.match(line)
        if fence is None and match:
            fence, begin, lines = match, number, []
            reason = MARK.fullmatch(above.strip()) if above else None
        elif fence is not None and line.strip() == fence["fence"]:
            code = textwrap.dedent("\n".join(lines) + "\n")
            found.append(Block(fence["language"].strip(), begin, code, reason and reason["reason"]))
            fence, above = None, None
        elif fence is not None:
            lines.append(line)
        elif line.strip():
            above = line
    if fence is not None:
        raise ValueError(f"the block that begins in line {begin} has no end")
    return found


def exchanges(text):
    """The commands of a console block: "$ " begins one, a final backslash continues it."""
    found = []
    command, output = None, []
    for line in text.splitlines():
        if command is not None and command.endswith("\\"):
            command += "\n" + line.removeprefix("> ")
        elif line.startswith("$ "):
            if command is not None:
                found.append(Exchange(command, "".join(output)))
            command, output = line[2:], []
        elif command is None:
            raise ValueError(f"output before the first command: {line!r}")
        else:
            output.append(line + "\n")
    return found + ([Exchange(command, "".join(output))] if command is not None else [])


def crontab(text):
    """A shell script for each job of a crontab: the settings above it, and no times."""
    settings, scripts = [], []
    for line in text.splitlines():
        if re.match(r"\s*(#|$)", line):
            continue
        setting = re.match(r"\s*(\w+)\s*=\s*(.*)$", line)
        if setting and setting[1] == "PATH":
            continue  # names the reader's folders; the program under test lies in another
        if setting:
            settings.append(f"export {setting[1]}={_quoted(setting[2])}")
            continue
        fields = line.split(None, 1 if line.lstrip().startswith("@") else 5)
        if len(fields) not in (2, 6):
            raise ValueError(f"no job of a crontab: {line!r}")
        scripts.append("\n".join([*settings, fields[-1].replace("\\%", "%")]) + "\n")
    return scripts


def unit(text):
    """The command lines of a systemd service, for a shell, and the names of its credentials."""
    commands, credentials = [], []
    for line in text.splitlines():
        name, _, value = line.partition("=")
        if name == "ExecStart":
            words = shlex.split(re.sub(r"%[a-zA-Z]", "example", value).replace("%%", "%"))
            commands.append(shlex.join(words) + "\n")
        if name == "LoadCredential":
            credentials.append(value.partition(":")[0])
    return commands, credentials


def workflow(text):
    """The scripts of the `run:` steps of a workflow, its expressions replaced by a word."""
    lines, scripts = text.splitlines(), []
    for number, line in enumerate(lines):
        match = re.match(r"^(?P<indent> *(?:- )?)run: *(?P<rest>.*)$", line)
        if not match:
            continue
        script = match["rest"]
        if re.fullmatch(r"[|>][+-]?", script):
            script = textwrap.dedent("\n".join(_below(lines[number + 1:], len(match["indent"]))))
        scripts.append(re.sub(r"\$\{\{.*?\}\}", "example", script) + "\n")
    return scripts


def _below(lines, indent):
    """The lines at the start of `lines` that are indented by more than `indent`, or empty."""
    found = []
    for line in lines:
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            break
        found.append(line)
    return found


def _quoted(value):
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return "'" + value.replace("'", "'\\''") + "'"
