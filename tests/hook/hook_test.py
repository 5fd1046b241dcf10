#!/usr/bin/env python3
"""The hook in real shells on terminals: who is told of what, and that nothing else changes."""

import argparse
import concurrent.futures
import contextlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from shells import SHELLS, Session, transcript

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from emulator import Emulator
from support import captures
from support.secret import KEY

HERE = pathlib.Path(__file__).resolve().parent
CASES = json.loads((HERE / "cases.json").read_text(encoding="utf-8"))
AT_ONCE = 12
SECONDS = 60
KEYS = {"interrupt": "\x03", "stop": "\x1a"}
# What takes longer than a second. A dash that Ctrl-Z stops while it starts a program may hang.
SLOW = ("#!/bin/sh\necho working\ncase ${1-} in\n[0-9]) sleep 2.1; exit \"$1\" ;;\n"
        "*) exec sleep 2.1 ;;\nesac\n")
PROGRAMS = {"slow": SLOW, "vim": SLOW, "mytool": SLOW, "sudo": '#!/bin/sh\n[ "$1" != -u ] || shift 2\n"$@"\n'}


@contextlib.contextmanager
def home(binary, variables):
    """A folder with a few programs, the environment there, and an API."""
    with tempfile.TemporaryDirectory(prefix="activitysmith-hook-") as name:
        folder = pathlib.Path(name).resolve()
        (folder / "bin").mkdir()
        (folder / "work").mkdir()
        # Without it, fish would make completions in the background.
        (folder / ".local/share/fish/generated_completions").mkdir(parents=True)
        (folder / "bin/activitysmith").symlink_to(binary)
        for program, text in PROGRAMS.items():
            (folder / "bin" / program).write_text(text, encoding="utf-8")
            (folder / "bin" / program).chmod(0o755)
        with Emulator(key=KEY) as emulator:
            yield folder, {"HOME": name, "ZDOTDIR": name, "TERM": "dumb", "LANG": "C.UTF-8",
                           "PATH": f"{folder}/bin:/usr/local/bin:/usr/bin:/bin",
                           "ACTIVITYSMITH_API_KEY": KEY, "ACTIVITYSMITH_API_URL": emulator.url,
                           "ACTIVITYSMITH_SYSTEM_CONFIG": f"{folder}/none.toml",
                           "ACTIVITYSMITH_HOOK_LONGER_THAN": "1", **variables}, emulator


def of_shell(value, shell):
    """The value itself, or the one that a case has for this shell."""
    return value.get(shell.name, value.get(shell.kind, [])) if isinstance(value, dict) else value


def play(case, shell, binary, is_hooked=True):
    """Types a case's lines into a shell; returns what the terminal showed, and the requests."""
    with home(binary, case.get("environment", {})) as (folder, environment, emulator):
        shell.write_start_file(folder, of_shell(case.get("before", []), shell),
                               of_shell(case.get("after", []), shell), is_hooked)
        session = Session(shell, folder, environment)
        for line in of_shell(case["lines"], shell):
            if isinstance(line, dict) and "begin" in line:
                session.interrupt_line(line["begin"])
            elif isinstance(line, dict):
                session.type_key(line["run"], KEYS[line["then"]], "working")
            else:
                session.type(line)
        session.close()
        shown = transcript(session, folder)
        captures.keep(shown, "")
        return shown, emulator.log


def told(log):
    """The notifications that arrived: title, and message without time and host."""
    bodies = [json.loads(entry["body"]) for entry in log]
    return [(body["title"], re.sub(r" after \d+ s on [^,]+, ", " ", body["message"]))
            for body in bodies]


def problems_of(case, shell, binary):
    """Lines about what a case shows or sends and should not, or the other way round."""
    shown, log = play(case, shell, binary)
    found = [f"{entry['path']}: {entry['violations']}" for entry in log if entry["violations"]]
    wanted = [tuple(one) for one in of_shell(case.get("told", []), shell)]
    if sorted(told(log)) != sorted(wanted):
        found.append(f"tells {told(log)} in place of {wanted}; the terminal: {shown!r}")
    found += [f"sends {word!r}" for word in case.get("never_sent", []) if word in json.dumps(log)]
    found += [f"does not show {text!r}: {shown!r}" for text in of_shell(case.get("shows", []), shell)
              if text not in shown]
    plain, _ = play(case, shell, binary, is_hooked=False)
    if shown != plain:
        found.append(f"the terminal shows\n{shown!r} in place of\n{plain!r}")
    return found


def forks_of_short_commands(shell, binary):
    """The calls of a shell that start a process between two changes of its umask."""
    with home(binary, {}) as (folder, environment, _):
        shell.write_start_file(folder, [], [], True)
        calls = folder / "calls"
        session = Session(shell, folder, environment, [
            "strace", "-f", "-qq", "-o", str(calls), "-e", "trace=fork,vfork,clone,clone3,execve,umask"])
        for line in ("true", "umask 012", "true", "echo short", "false", "", "test 1", "umask 013"):
            session.type(line)
        session.close()
        names = re.findall(r'^\d+ +(umask\(\d+\)|\w+)(?!.*CLONE_THREAD)',
                           calls.read_text(encoding="utf-8"), re.MULTILINE)
        first, last = names.index("umask(012)"), names.index("umask(013)")
        return [f"{name} for a short command" for name in names[first + 1:last]
                if not name.startswith("umask")]


def words_in_a_script(shell, binary):
    """What a shell that is not interactive shows or sends, with the hook and a long command."""
    with home(binary, {}) as (folder, environment, emulator):
        shell.write_start_file(folder, [], [], True)
        line = f"{shell.load.format(folder=folder)}; slow 3; true"
        done = subprocess.run([shell.command[0], "-c", line], env=environment, cwd=folder / "work",
                              stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8",
                              timeout=SECONDS)
        seen = (done.returncode, done.stdout, done.stderr, told(emulator.log))
        return [] if seen == (0, "working\n", "", []) else [f"shows or sends {seen}"]


def flaws_of_script(shell):
    """Lines about a script that is too long to be read, or too new."""
    found = [] if len(shell.script().splitlines()) <= 60 else ["the script has more than 60 lines"]
    if shell.kind == "bash":
        newer = re.findall(r"\$\{\w+[\^,@]|declare -[An]|mapfile|readarray|\|&|&>>|\[\[ -v|coproc",
                           shell.script())
        found += [f"bash 3.2 does not know {word}" for word in newer]
    return found


def checks(binary, names, words):
    """What is to be checked: a name, and a function that returns the problems."""
    for shell in (SHELLS[name] for name in names):
        yield f"{shell.name}: the script", lambda shell=shell: flaws_of_script(shell)
        yield (f"{shell.name}: a shell that is not interactive",
               lambda shell=shell: words_in_a_script(shell, binary))
        if sys.platform == "linux":
            yield (f"{shell.name}: a short command starts no process",
                   lambda shell=shell: forks_of_short_commands(shell, binary))
        for case in CASES:
            if of_shell(case["lines"], shell) and not (
                    words and not any(word in case["name"] for word in words)):
                yield (f"{shell.name}: {case['name']}",
                       lambda case=case, shell=shell: problems_of(case, shell, binary))


def main():
    """Runs every case in every shell, and prints what fails and a closing line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True, type=pathlib.Path, help="the program under test")
    parser.add_argument("--shell", choices=SHELLS, help="only this shell")
    parser.add_argument("words", nargs="*", help="only cases whose name has one of these words")
    options = parser.parse_args()
    passed = failed = 0
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        wanted = list(checks(options.binary.resolve(), [options.shell] if options.shell else SHELLS,
                             options.words))
        for name, future in [(name, pool.submit(check)) for name, check in wanted]:
            try:
                problems = future.result()
            except (AssertionError, OSError, ValueError) as error:
                problems = [str(error)]
            passed, failed = passed + (not problems), failed + bool(problems)
            for problem in problems:
                print(f"FAILED {name}\n  {problem}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
