#!/usr/bin/env python3
"""Every command of README.md works as it stands there, against a stand-in for the API."""

import argparse
import contextlib
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import block

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
from emulator import Emulator
from support import captures, secret, trial

# The only reasons for a block not to run.
REASONS = {"installs packages", "runs the whole test suite", "needs another machine", "asks for the key"}

KEY = secret.KEY
# What the README takes for granted: metrics of the account, programs of the reader's own (which
# do nothing here, but for the password store), the key file that it tells to make, and what a
# workflow finds in its environment.
METRICS = ["deploy.success_rate", "temp", "queue", "disk", "cpu", "memory"]
PROGRAMS = dict.fromkeys(["make", "pg_dump", "pv", "restic", "rsync", "work"], "")
PROGRAMS["cmake"] = "echo '[ 50%] Building'; echo '[100%] Built'\n"
PROGRAMS["free"] = "echo 'Mem: 200 50'\n"
PROGRAMS["vmstat"] = "echo 1 0 0 1 1 1 0 0 1 1 1 1 6 1 93 0 0\n"
KEY_FILE = ".activitysmith-key"
PROGRAMS["pass"] = f"test \"$*\" = 'show activitysmith' && cat ~/{KEY_FILE}\n"
LOGIN_FILE = ".config/activitysmith/config.toml"  # where auth login keeps the key
CREDENTIALS = ".credentials"
WORKFLOW = {"CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_REF_NAME": "main",
            "GITHUB_REPOSITORY": "example/project", "GITHUB_RUN_ID": "1",
            "GITHUB_SERVER_URL": "https://github.com", "GITHUB_SHA": "0123456789abcdef"}

SECONDS = 60
BETWEEN = "--- the next command ---\n"
NEXT = f"code=$?; printf '%s' '{BETWEEN}'; (exit $code)\n"
SHELL = ["bash", "-euo", "pipefail", "-c"]


class Failure(Exception):
    """A block that does not do what the README says."""


class Reader:
    """Someone who tries one block: a home of their own, the program in the PATH, an account."""

    def __init__(self, home, emulator):
        self._home = home
        self._emulator = emulator
        self._environment = {
            "HOME": str(home), "PATH": f"{home}/.bin:/usr/bin:/bin", "LANG": "C.UTF-8",
            "ACTIVITYSMITH_API_URL": emulator.url, "ACTIVITYSMITH_API_KEY": KEY,
            "ACTIVITYSMITH_SYSTEM_CONFIG": f"{home}/system.toml"}

    def runs(self, script, shell=tuple(SHELL)):
        """What the script prints, both streams together; raises Failure if it fails."""
        try:
            result = subprocess.run(
                [*shell, script], env=self._environment, cwd=self._home, timeout=SECONDS,
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                encoding="utf-8", errors="backslashreplace", check=False)
        except subprocess.TimeoutExpired as error:
            raise Failure(f"took more than {SECONDS} seconds: {script}") from error
        captures.keep(result.stdout)
        if result.returncode:
            raise Failure(f"exit code {result.returncode}\n{result.stdout}")
        return result.stdout

    def notifications_of(self, scripts):
        """How many notifications the scripts send in which every `make` fails."""
        self.writes(".bin/make", "#!/bin/sh\nexit 2\n", 0o755)
        before = len(self._emulator.log)
        for script in scripts:
            with contextlib.suppress(Failure):
                self.runs(script)
        return sum(one["path"].endswith("/push-notification") for one in self._emulator.log[before:])

    def has_shown(self, field):
        """Whether a card that was sent has the field."""
        return any(field in ((one["json"] or {}).get("content_state") or {})
                   for one in self._emulator.log)

    def knows(self, variables):
        """Adds variables to the environment."""
        self._environment.update(variables)

    def forgets(self, *names):
        """Takes variables out of the environment."""
        for name in names:
            self._environment.pop(name, None)

    def writes(self, name, text, mode):
        """Makes a file below the home folder; its path."""
        path = self._home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        path.chmod(mode)
        return path


def try_shell(reader, text):
    """The whole block is one script. One that says where the key is has it from nowhere else."""
    if "api-key" in text and "ACTIVITYSMITH_API_KEY" not in text:
        reader.forgets("ACTIVITYSMITH_API_KEY")
    reader.runs(text)
    if "--follow" in text and not reader.has_shown("percentage"):
        raise Failure("no card shows the progress that it promises")


def try_console(reader, text):
    """Each command prints what stands below it. A failing one shows its message there."""
    exchanges = block.exchanges(text)
    script = NEXT.join(f"{one.command}\n" for one in exchanges)
    actual = reader.runs(f"set +e\n{script}exit 0\n").split(BETWEEN)
    for exchange, output in zip(exchanges, actual + [""] * len(exchanges)):
        if exchange.output != output:
            raise Failure("\n".join([f"$ {exchange.command}", *difflib.ndiff(
                exchange.output.splitlines(), output.splitlines())]))


def try_crontab(reader, text):
    """Each job says nothing, as cron would mail it; and cron has no key in its environment."""
    reader.forgets("ACTIVITYSMITH_API_KEY")
    for script in block.crontab(text):
        output = reader.runs(script, ("sh", "-c"))
        if output:
            raise Failure(f"cron would send mail: {output}")


def try_workflow(reader, text):
    """The steps run one after the other; what one leaves in $GITHUB_ENV the next one finds. Where
    something fails, one notification tells it."""
    with tempfile.NamedTemporaryFile("r", encoding="utf-8") as left:
        reader.knows({**WORKFLOW, "GITHUB_ENV": left.name, "GITHUB_OUTPUT": os.devnull})
        for script in block.workflow(text):
            reader.runs(script)
            reader.knows(dict(line.rstrip("\n").split("=", 1) for line in left))
    count = reader.notifications_of(block.workflow(text))
    if count != 1:
        raise Failure(f"a failure is told {count} times")


def try_unit(reader, text):
    """The service does its work with nothing but its credentials, whose files hold the key."""
    commands, credentials = block.unit(text)
    if not (commands and credentials):
        raise Failure("a service has ExecStart= and LoadCredential=")
    reader.forgets("ACTIVITYSMITH_API_KEY", "HOME")
    for name in credentials:
        file = reader.writes(f"{CREDENTIALS}/{name}", KEY + "\n", 0o440)
        reader.knows({"CREDENTIALS_DIRECTORY": str(file.parent)})
    for command in commands:
        reader.runs(command)


def try_configuration(reader, text):
    """The file gives each of its profiles, and a call without one, all that a request needs."""
    reader.forgets("ACTIVITYSMITH_API_KEY")
    reader.writes(".config/activitysmith/config.toml", text, 0o600)
    for name in [None, *re.findall(r"^\[profile\.(\w+)\]$", text, re.M)]:
        reader.runs("activitysmith badge 3" + (f" --profile {name}" if name else ""))


def try_makefile(reader, text):
    """A job of the make of the system counts as far as the rules say."""
    reader.writes(".bin/make", '#!/bin/sh\nexec /usr/bin/make "$@"\n', 0o755)
    reader.writes("Makefile", text, 0o644)
    for name in re.search(r"^OBJS := (.*)$", text, re.M)[1].replace(".o", ".c").split():
        reader.writes(name, "int none;\n", 0o644)
    reader.runs("activitysmith run build --follow auto -- make CC=true")
    if not reader.has_shown("upper_limit"):
        raise Failure("no card shows the count that the rules print")


TRIALS = {"sh": try_shell, "console": try_console, "crontab": try_crontab, "yaml": try_workflow,
          "ini": try_unit, "toml": try_configuration, "make": try_makefile}
MISSPELT = {"", "bash", "shell", "zsh", "cron", "yml"}


def try_block(one, binary):
    """Runs one block; raises Failure if it does anything but what it should."""
    if one.unrun is not None and one.unrun not in REASONS:
        raise Failure(f"'{one.unrun}' is no reason; there are: {', '.join(sorted(REASONS))}")
    if one.language in MISSPELT and "activitysmith" in one.text:
        raise Failure(f"shows commands, so its language is one of {', '.join(TRIALS)}")
    if one.unrun is not None or one.language not in TRIALS:
        return
    with home_of(binary) as home, Emulator(key=KEY, metrics=METRICS) as emulator:
        try:
            TRIALS[one.language](Reader(home, emulator), one.text)
        except ValueError as error:
            raise Failure(str(error)) from error
        for request in emulator.log:
            if request["violations"] or (request["refused"] and not trial.is_one(request)):
                raise Failure(f"{request['method']} {request['path']}: "
                              f"{request['refused'] or request['violations']}")
        for name, _ in secret.files_with_keys(home, written=[KEY_FILE, LOGIN_FILE]):
            if not name.startswith(CREDENTIALS):
                raise Failure(f"the key was written to {name}")


@contextlib.contextmanager
def home_of(binary):
    """A fresh folder whose .bin holds the program and stand-ins for those of the reader."""
    home = pathlib.Path(tempfile.mkdtemp(prefix="activitysmith-readme-"))
    try:
        (home / ".bin").mkdir()
        (home / ".bin/activitysmith").symlink_to(binary.resolve())
        (home / KEY_FILE).write_text(KEY + "\n", encoding="utf-8")
        (home / KEY_FILE).chmod(0o600)
        for program, script in PROGRAMS.items():
            path = home / ".bin" / program
            path.write_text("#!/bin/sh\n" + script, encoding="utf-8")
            path.chmod(0o755)
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


def main():
    """Tries all blocks, prints those that fail and a closing line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True, type=pathlib.Path, help="the program under test")
    parser.add_argument("readme", type=pathlib.Path, nargs="?", default=ROOT / "README.md")
    options = parser.parse_args()
    passed = failed = 0
    for one in block.blocks(options.readme.read_text(encoding="utf-8")):
        try:
            try_block(one, options.binary)
            passed += one.language in TRIALS and one.unrun is None
        except Failure as failure:
            failed += 1
            print(f"FAILED {options.readme.name}:{one.line}: a {one.language or 'bare'} block")
            print("  " + str(failure).replace("\n", "\n  ") + "\n", flush=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
