"""The shells that load the hook, each on a pseudo-terminal with a start file of its own."""

import contextlib
import os
import pathlib
import re
import subprocess
import sys
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/run"))
import stage

READY = "<ready>"
# The script reads the version only here, so that bash 5.2 can go the ways of the older ones.
VERSION = "BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1]"


@dataclass(frozen=True)
class Shell:
    """How a shell is started, prompts and loads the hook."""

    name: str
    command: tuple
    start_file: str
    settings: str
    load: str
    version: int = 0  # of the bash that it passes for
    cancelled: str = READY  # what Ctrl-C at the prompt shows

    @property
    def kind(self):
        """The shell's program."""
        return self.name.split("-")[0]

    def script(self):
        """The hook as this shell gets it."""
        text = (ROOT / f"hooks/activitysmith.{self.kind}").read_text(encoding="utf-8")
        if not self.version:
            return text
        text = text.replace(VERSION, str(self.version))
        return text if self.version >= 500 else text.replace("${EPOCHSECONDS:-$SECONDS}", "$SECONDS")

    def write_start_file(self, folder, before, after, is_hooked):
        """Writes what the shell reads first; `before` and `after` stand around the hook's line."""
        (folder / "hook").write_text(self.script(), encoding="utf-8")
        load = [self.load.format(folder=folder)] if is_hooked else []
        (folder / self.start_file).parent.mkdir(parents=True, exist_ok=True)
        (folder / self.start_file).write_text(
            "\n".join([self.settings, *before, *load, *after, ""]), encoding="utf-8")


BASH = {"start_file": ".bashrc", "load": 'eval "$(cat {folder}/hook)"',
        "command": ("bash", "--noprofile", "--rcfile", "{folder}/.bashrc", "-i"),
        "settings": f"PS1='{READY}' PS2='' HISTCONTROL=ignorespace HISTFILE=\n"
                    "bind 'set enable-bracketed-paste off'"}
SHELLS = {shell.name: shell for shell in (
    Shell("bash", **BASH),
    Shell("bash-5.0", **BASH, version=500),
    Shell("bash-3.2", **BASH, version=302),
    Shell("zsh", ("zsh", "-i"), ".zshrc",
          f"PS1='{READY}' PS2='' HISTSIZE=100\nunsetopt prompt_sp prompt_cr beep zle_bracketed_paste",
          'eval "$(cat {folder}/hook)"'),
    Shell("fish", ("fish", "-i"), ".config/fish/config.fish",
          "function fish_prompt; end\nfunction fish_greeting; end\n"
          f"function ready --on-event fish_prompt; echo '{READY}'; end\n"
          "set -g fish_features no-query-term\nset -g fish_autosuggestion_enabled 0", "source {folder}/hook", cancelled="^C\r\n"))}


class Session:
    """A running shell: lines go in, and what the terminal shows comes out."""

    def __init__(self, shell, folder, environment, tracer=()):
        # Whatever the shell leaves behind has the writing end open, too.
        self._left, writer = os.pipe()
        command = [word.format(folder=folder) for word in shell.command]
        self._terminal = stage.Terminal([*tracer, *command], cwd=folder / "work", env=environment,
                                        pass_fds=(writer,))
        os.close(writer)
        self._terminal.expect(READY)
        self._cancelled = shell.cancelled
        self.shown = []

    def type(self, line):
        """Types a line and waits for the next prompt."""
        self._terminal.type(line + "\n")
        self.shown.append(self._terminal.expect(READY))

    def type_key(self, line, key, started):
        """Types a line, and presses a key once what it runs has said that it has `started`."""
        self._terminal.type(line + "\n")
        self.shown.append(self._terminal.expect(started + "\r"))
        self._terminal.type(key)
        self.shown.append(self._terminal.expect(READY))

    def interrupt_line(self, text):
        """Types the beginning of a line, and Ctrl-C where it would go on."""
        self._terminal.type(text)
        self.shown.append(self._terminal.expect(text).replace("\r" + text, text))
        self._wait_for_keys()
        # Fish draws a line again once it knows its colors, if there is time.
        self.shown.append(self._press_interrupt().replace("\r" + text, ""))

    def _press_interrupt(self):
        """Fish notices a signal that another of its threads takes with the next one only."""
        for _ in range(4):
            self._terminal.type("\x03")
            with contextlib.suppress(AssertionError):
                return self._terminal.expect(self._cancelled, stage.SECONDS / 4)
        raise AssertionError("Ctrl-C ends no line")

    def _wait_for_keys(self):
        """Readline notices a signal that comes before it sleeps with the next key only."""
        state = ["ps", "-o", "state=", "-p", str(self._terminal.child.pid)]
        while not subprocess.check_output(state).strip().startswith((b"S", b"I")):
            pass

    def close(self):
        """Ends the shell and waits for all that it has left in the background."""
        self._terminal.type("exit\nexit\n")
        self._terminal.status()
        while os.read(self._left, 1):
            pass
        os.close(self._left)
        self._terminal.__exit__()


def transcript(session, folder):
    """What a terminal shows, without what differs from one session to the next. Fish draws a
    line as it is typed and colored, as often as there is time."""
    text = re.sub(r"\r([^\r\n]+)(?=\r\1)", "", "".join(session.shown))
    return re.sub(r"\d{3,}", "N", text.replace(str(folder), "~"))
