#!/usr/bin/env python3
"""What the program does when a signal asks it to end: at once, with the right code, in whole lines."""

import argparse
import contextlib
import json
import os
import pathlib
import pty
import re
import signal
import subprocess
import sys
import traceback

import folder
from process import SECONDS, captures, shell_code
from session import KEY, Emulator
from support import result

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
NOTIFY = ["notify", "Hi"]
STREAM = ["stream", "k", "--title", "T", "--step", "1/2"]
METRICS = ["metric", "set", "a=1", "b=2", "c=3"]
SILENT = {"silent": True}
IN_DOUBT = "it may or may not have been delivered"


class Failure(Exception):
    """A promise that was not kept."""


class Program:
    """The program under test, with a fresh folder and a fresh server for every run."""

    def __init__(self, binary):
        self._binary = os.path.abspath(binary)

    @contextlib.contextmanager
    def running(self, args, *, replies=(), env=None, **popen):
        """The emulator and the running program, which is killed at the end whatever comes."""
        with folder.fresh() as home, Emulator(key=KEY) as emulator:
            emulator.script(list(replies))
            base = {"HOME": str(home), "PATH": "/usr/bin:/bin", "ACTIVITYSMITH_API_KEY": KEY,
                    "ACTIVITYSMITH_API_URL": emulator.url,
                    "ACTIVITYSMITH_SYSTEM_CONFIG": f"{home}/system.toml"}
            streams = {name: subprocess.PIPE for name in ("stdin", "stdout", "stderr")}
            child = subprocess.Popen([self._binary, *args], env={**base, **(env or {})}, cwd=home,
                                     text=True, **{**streams, **popen})
            try:
                yield emulator, child
            finally:
                child.kill()
                child.communicate()


def ended(child):
    """The exit code as a shell sees it, stdout and stderr."""
    stdout, stderr = child.communicate(timeout=SECONDS)
    captures.keep(*(text for text in (stdout, stderr) if text))
    return shell_code(child.returncode), stdout, stderr


def test_a_send_ends_at_once(program):
    for number in SIGNALS:
        with program.running(STREAM, replies=[SILENT]) as (emulator, child):
            emulator.wait_for(1)
            child.send_signal(number)
            seen = ended(child)
        told = f"activitysmith: ended by {number.name}; {IN_DOUBT}\n"
        _expect(seen == (128 + number, "", told), seen)
        _expect(child.returncode == 128 + number, child.returncode)


def test_a_wait_between_tries_ends_at_once(program):
    later = {"status": 503, "headers": {"Retry-After": "15"}, "json": {"error": "later"}}
    with program.running(["-v", *NOTIFY], replies=[later]) as (_, child):
        _expect(any("* try 1:" in line for line in child.stderr), "a first try")
        child.send_signal(signal.SIGTERM)
        seen = ended(child)
    _expect(seen == (143, "", "activitysmith: ended by SIGTERM; nothing was sent\n"), seen)


def test_a_command_for_the_key_does_not_outlive_us(program):
    script = "trap '' INT; sleep 60 & echo ready >&2; wait"
    for number in SIGNALS:
        with folder.fresh() as place:
            (place / "c.toml").write_text(f'api-key-command = ["sh", "-c", "{script}"]\n')
            alone = {"ACTIVITYSMITH_API_KEY": "", "ACTIVITYSMITH_CONFIG": f"{place}/c.toml"}
            with program.running(NOTIFY, env=alone) as (emulator, child):
                _expect(child.stderr.readline() == "ready\n", "the command")
                child.send_signal(number)
                seen = ended(child)  # all of its children hold the pipes that this reads to the end
                _expect(not emulator.log, emulator.log)
        told = f"activitysmith: ended by {number.name}; nothing was sent\n"
        _expect(seen == (128 + number, "", told), seen)


def test_the_rest_of_several_requests_is_not_sent(program):
    good = {"normal": True}
    with program.running([*METRICS, "--json"], replies=[good, SILENT]) as (emulator, child):
        emulator.configure({"metrics": ["a", "b", "c"]})
        emulator.wait_for(2)
        child.send_signal(signal.SIGINT)
        code, stdout, stderr = ended(child)
        _expect(len(emulator.log) == 2, emulator.log)
    first, second, third = json.loads(stdout)
    _expect(code == 130 and first["success"], (code, first))
    for element, delivered in ((second, "unknown"), (third, "no")):
        _expect(element["error"]["code"] == "interrupted", element)
        _expect(element["error"]["delivered"] == delivered, element)
    _expect(re.findall("^activitysmith: (.): ended by SIGINT", stderr, re.M) == ["b", "c"], stderr)


def test_reading_standard_input_ends_at_once(program):
    for args in ([*NOTIFY, "-"], ["--api-key-file", "-", *NOTIFY]):
        with program.running(["-v", *args]) as (emulator, child):
            _wait_until_it_listens(child)
            child.send_signal(signal.SIGTERM)
            seen = ended(child)
            _expect(not emulator.log, emulator.log)
        _expect(seen[:2] == (143, ""), seen)
        _expect(seen[2].endswith("activitysmith: ended by SIGTERM; nothing was sent\n"), seen)


def test_opening_a_file_that_never_opens_ends_at_once(program):
    with folder.fresh() as other:
        fifo = other / "fifo"
        os.mkfifo(fifo)
        for args in (["stream", "k", "--content-state-file", str(fifo)],
                     [*NOTIFY, "--cacert", str(fifo)], [*NOTIFY, "--config", str(fifo)],
                     [*NOTIFY, "--api-key-file", str(fifo)]):
            with program.running(args) as (_, child):
                _wait_until_it_listens(child)
                _wait_until_it_blocks(child)
                child.send_signal(signal.SIGTERM)
                seen = ended(child)
            told = "activitysmith: ended by SIGTERM; nothing was sent\n"
            _expect(seen == (143, "", told), (args, seen))


def test_a_batch_ends_at_once_where_a_line_names_a_file_that_never_opens(program):
    with folder.fresh() as other, program.running(["batch"]) as (_, child):
        os.mkfifo(other / "fifo")
        child.stdin.write(f"notify T --metadata-file {other}/fifo\n")
        child.stdin.flush()
        with _opened_for_writing(other / "fifo"):
            child.send_signal(signal.SIGTERM)
            child.wait(SECONDS)
        status, stdout, _ = ended(child)
        answer = json.loads(stdout)
        _expect(status == 143 and answer["exit"] == 143, (status, stdout))
        _expect("ended by SIGTERM" in answer["error"]["message"], answer)


def test_allow_failure_does_not_hide_a_signal(program):
    with program.running([*NOTIFY, "--allow-failure"], replies=[SILENT]) as (emulator, child):
        emulator.wait_for(1)
        child.send_signal(signal.SIGTERM)
        seen = ended(child)
    _expect(seen[0] == 143, seen)


def test_a_failure_by_signal_is_one_document(program):
    with program.running([*NOTIFY, "--json"], replies=[SILENT]) as (emulator, child):
        emulator.wait_for(1)
        child.send_signal(signal.SIGHUP)
        code, stdout, _ = ended(child)
    error = json.loads(stdout)["error"]
    _expect(code == 129, code)
    _expect((error["code"], error["delivered"]) == ("interrupted", "unknown"), error)


def test_a_signal_ignored_at_the_start_stays_ignored(program):
    def ignore():
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    with program.running(STREAM, replies=[{"delay": 0.2, "normal": True}],
                         preexec_fn=ignore) as (emulator, child):
        emulator.wait_for(1)
        child.send_signal(signal.SIGHUP)
        seen = ended(child)
    _expect(seen == (0, result.line("started"), ""), seen)


def test_a_signal_without_meaning_changes_nothing(program):
    with program.running(STREAM, replies=[{"delay": 0.2, "normal": True}]) as (emulator, child):
        emulator.wait_for(1)
        for number in (signal.SIGCONT, signal.SIGWINCH, signal.SIGCHLD, signal.SIGPIPE):
            child.send_signal(number)
        seen = ended(child)
    _expect(seen == (0, result.line("started"), ""), seen)


def test_a_stop_and_a_continue_change_nothing(program):
    with program.running(STREAM, replies=[{"delay": 0.2, "normal": True}]) as (emulator, child):
        emulator.wait_for(1)
        child.send_signal(signal.SIGSTOP)
        os.waitpid(child.pid, os.WUNTRACED)
        child.send_signal(signal.SIGCONT)
        seen = ended(child)
    _expect(seen == (0, result.line("started"), ""), seen)


def test_an_interactive_shell_sees_that_the_signal_ended_it(program):
    """A loop in a shell ends with Ctrl-C only if the program in it was ended by SIGINT itself."""
    reader, writer = pty.openpty()
    with program.running(STREAM, replies=[SILENT], stderr=writer) as (emulator, child):
        os.close(writer)
        emulator.wait_for(1)
        child.send_signal(signal.SIGINT)
        child.communicate(timeout=SECONDS)
    os.close(reader)
    _expect(child.returncode == -signal.SIGINT, child.returncode)


def _wait_until_it_listens(child):
    """The program's handlers are in place: SIGTERM is among the signals that it catches."""
    status = pathlib.Path(f"/proc/{child.pid}/status")
    mask = 1 << (signal.SIGTERM - 1)
    while not _field(status, "SigCgt") & mask:
        pass


def _wait_until_it_blocks(child):
    """The program sleeps in a system call."""
    status = pathlib.Path(f"/proc/{child.pid}/status")
    while "State:\tS" not in status.read_text():
        pass


@contextlib.contextmanager
def _opened_for_writing(fifo):
    """Keeps a pipe open and empty, from when the program opens it."""
    writer = None
    while writer is None:
        with contextlib.suppress(OSError):  # as long as nobody reads
            writer = os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
    try:
        yield
    finally:
        os.close(writer)


def _field(status, name):
    return int(re.search(rf"^{name}:\s*([0-9a-f]+)", status.read_text(), re.M)[1], 16)


def _expect(kept, seen):
    if not kept:
        raise Failure(f"saw {seen!r}")


def main():
    """Runs every test of this file and prints a closing line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True, help="the program under test")
    program = Program(parser.parse_args().binary)
    tests = [item for name, item in globals().items() if name.startswith("test_")]
    failed = 0
    for test in tests:
        try:
            test(program)
        except Exception:
            failed += 1
            print(f"FAILED {test.__name__}\n{traceback.format_exc()}")
    print(f"{len(tests) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
