"""The shells that complete: each gives the words that it offers for a line, and what it shows."""

import os
import pathlib
import pty
import re
import select
import subprocess
import time
from dataclasses import dataclass

SECONDS = 60
BASH_COMPLETION = ("/usr/share/bash-completion/bash_completion",
                   "/opt/homebrew/share/bash-completion/bash_completion",
                   "/usr/local/share/bash-completion/bash_completion")
PROMPT = "ready> "
REPORT = "\x18\x12"  # the keys that make a shell print the line as it stands, and empty it
REPORTED = re.compile(r"LINE<(.*)>END", re.DOTALL)
ESCAPE = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[=>]|\x1b\][^\x07]*\x07|.\x08|[\x07\r]")


class Failure(Exception):
    """A shell that does not do what it should."""


@dataclass(frozen=True)
class Seen:
    """What a shell offers: the words, and all that it shows, their meanings included."""

    words: frozenset
    shown: str


class Terminal:
    """A shell on a pseudo-terminal that is wide and high enough for any list."""

    def __init__(self, command, environment, folder):
        self._master, slave = pty.openpty()
        self._child = subprocess.Popen(
            ["/usr/bin/env", "sh", "-c", "stty rows 500 columns 300 -echo -icanon -iexten; exec \"$@\"", "sh", *command],
            stdin=slave, stdout=slave, stderr=slave, env=environment, cwd=folder,
            start_new_session=True)
        os.close(slave)
        self._until(lambda text: PROMPT in text)

    def complete(self, line):
        """What is on the screen after the line and a TAB, and the line as it stands then."""
        os.write(self._master, (line + "\t").encode())
        os.write(self._master, REPORT.encode())
        screen = self._until(REPORTED.search)
        return screen, REPORTED.search(screen)[1]

    def close(self):
        """Ends the shell."""
        os.close(self._master)
        self._child.terminate()
        self._child.wait(SECONDS)

    def _until(self, found):
        data, end = b"", time.monotonic() + SECONDS
        while True:
            text = ESCAPE.sub("", data.decode("utf-8", "replace"))
            if found(text):
                return text
            if not select.select([self._master], [], [], max(0, end - time.monotonic()))[0]:
                raise Failure(f"the shell says nothing more in {SECONDS} s; so far: {text!r}")
            data += os.read(self._master, 65536)


def _plain(word):
    """A word without what differs between the shells: the flag in front, and a "=" or "," behind."""
    word = word.rstrip("=,")
    return re.sub(r"^--[a-z-]+=", "", word)


def _from_terminal(line, screen, after):
    """The listed words, or the one that the shell has put on the line."""
    listed = [one for one in screen[:REPORTED.search(screen).start()].split("\n")
              if one.strip() and PROMPT.strip() not in one and line.strip() not in one]
    words = {word for one in listed for word in one.split(" -- ")[0].split()}
    if not words and after.rstrip() != line.rstrip():
        words = {after.rstrip().split(" ")[-1]}
    return Seen(frozenset(map(_plain, words)), "\n".join(listed))


class Bash:
    """Bash with bash-completion, which loads a command's completion when it is first wanted."""

    folder = "share/bash-completion/completions"
    name = "activitysmith"

    def __init__(self, home, environment):
        script = next((path for path in BASH_COMPLETION if pathlib.Path(path).is_file()), None)
        if script is None:
            raise Failure("bash-completion is not installed; scripts/deps test installs it")
        start = home / ".bashrc-test"
        start.write_text(
            f"PS1='{PROMPT}'\n"
            "bind 'set show-all-if-ambiguous on'\nbind 'set completion-query-items 0'\n"
            "bind 'set page-completions off'\nbind 'set completion-display-width 0'\n"
            "bind 'set enable-bracketed-paste off'\nbind 'set bell-style none'\n"
            "report() { printf 'LINE<%s>END\\n' \"$READLINE_LINE\"; READLINE_LINE=; "
            "READLINE_POINT=0; }\n"
            "bind -x '\"\\C-x\\C-r\": report'\n"
            f"source {script}\n", encoding="utf-8")
        self._terminal = Terminal(["bash", "--noprofile", "--rcfile", str(start), "-i"],
                                  environment, home)

    def complete(self, lines):
        """What is seen for each line."""
        return [_from_terminal(line, *self._terminal.complete(line)) for line in lines]

    def close(self):
        """Ends the shell."""
        self._terminal.close()


class Zsh:
    """Zsh, on a pseudo-terminal as it completes on no other."""

    folder = "share/zsh/site-functions"
    name = "_activitysmith"

    def __init__(self, home, environment):
        (home / ".zshrc").write_text(
            f"PS1='{PROMPT}'\nfpath=({home}/{self.folder} $fpath)\n"
            "unsetopt beep prompt_sp prompt_cr list_ambiguous auto_menu always_last_prompt\n"
            "LISTMAX=100000\nunset zle_bracketed_paste\n"
            "zstyle ':completion:*' verbose yes\n"
            "autoload -Uz compinit && compinit -u\n"
            "report() { local line=$BUFFER; BUFFER=; zle -I; print -r -- \"LINE<$line>END\" }\n"
            "zle -N report\nbindkey '^X^R' report\n", encoding="utf-8")
        self._terminal = Terminal(["zsh", "-i"], {**environment, "ZDOTDIR": str(home)}, home)

    complete = Bash.complete
    close = Bash.close


class Fish:
    """Fish, which tells on request what it would offer."""

    folder = "share/fish/vendor_completions.d"
    name = "activitysmith.fish"
    mark = "=== the next line ==="

    def __init__(self, home, environment):
        self._home = home
        self._environment = {**environment, "XDG_DATA_DIRS": f"{home}/share:/usr/share"}

    def complete(self, lines):
        """What is seen for each line."""
        script = f"for line in $argv\n echo '{self.mark}'\n complete -C $line\nend"
        told = subprocess.run(["fish", "-c", script, *lines], env=self._environment,
                              cwd=self._home, stdin=subprocess.DEVNULL, capture_output=True,
                              encoding="utf-8", timeout=SECONDS, check=False)
        if told.stderr or told.returncode:
            raise Failure(f"fish: exit {told.returncode}: {told.stderr}")
        return [Seen(frozenset(_plain(row.split("\t")[0]) for row in part.splitlines() if row),
                     part) for part in told.stdout.split(self.mark + "\n")[1:]]

    def close(self):
        """Nothing runs any more."""


SHELLS = {"bash": Bash, "zsh": Zsh, "fish": Fish}
