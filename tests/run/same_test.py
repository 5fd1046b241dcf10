#!/usr/bin/env python3
"""A job that is run by us does what it does without us: the same bytes, the same exit code."""

import json
import os
import pathlib
import signal
import subprocess
import sys

import stage
import suite
from suite import MODES, expect, on_linux

CASES = pathlib.Path(__file__).with_name("same.json")
PLACES = ("pipes", "pipe", "file", "files", "terminal")


def test_cases(driver):
    _try_cases(driver, "any")


@on_linux
def test_cases_of_linux(driver):
    _try_cases(driver, "linux")


def _try_cases(driver, system):
    cases = json.loads(CASES.read_text(encoding="utf-8"))
    for case in (case for case in cases if case.get("system", "any") == system):
        for where in case.get("where", PLACES):
            alone = stage.run(["/bin/sh", "-c", case["run"]], where)
            for mode in MODES:
                seen = driver.run(case["run"], where=where, mode=mode)
                expect(seen == alone, case["name"], where, mode, seen, alone)


def test_every_exit_code(driver):
    for mode in MODES:
        seen = [driver.run(f"exit {code}", mode=mode).status for code in range(256)]
        expect(seen == list(range(256)), mode, seen)


def test_every_signal_that_ends_a_job(driver):
    standing = {signal.SIGCHLD, signal.SIGCONT, signal.SIGURG, signal.SIGWINCH, signal.SIGSTOP,
                signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU}
    for number in sorted(set(signal.valid_signals()) - standing):
        command = [sys.executable, "-S", "-E", str(suite.JOBS / "die.py"), str(int(number))]
        for mode in MODES:
            seen, report = driver.report(command, mode=mode)
            expect(seen.status == 128 + number, number, mode, seen)
            expect(report["signal"] == number and report["how"] == 1, report)


def test_input(driver):
    job = ["/bin/sh", "-c", 'read line; echo "<$line>"; cat']
    for text in (b"", b"one\n", b"one\ntwo\nthree", b"x\n" + bytes(range(256)) * 1000):
        alone = subprocess.run(job, input=text, stdout=subprocess.PIPE, check=True).stdout
        for mode in MODES:
            seen = subprocess.run(driver.line(job, mode=mode), input=text, check=True,
                                  stdout=subprocess.PIPE).stdout
            expect(seen == alone, mode, len(seen), len(alone))


def test_an_input_is_left_where_the_job_left_it(driver):
    """Who comes after the job reads on where the job stopped."""
    for mode in MODES:
        with open(CASES, "rb") as file:
            driver.run(["head", "-c", "10"], mode=mode, stdin=file)
            expect(os.lseek(file.fileno(), 0, os.SEEK_CUR) == 10, mode)


@on_linux
def test_inherited_streams_are_the_real_ones(driver):
    inode = "stat -L -c %i /proc/self/fd/0 /proc/self/fd/1 /proc/self/fd/2 >&9"
    for where in PLACES:
        with open(os.devnull, "rb") as source:
            reader, writer = os.pipe()
            line = ["/bin/sh", "-c", 'exec 9>&$0; "$@"', str(writer),
                    *driver.line(inode, mode="inherited")]
            stage.run(["/bin/sh", "-c", f"{inode.replace('>&9', f'>&{writer}')}; "
                       + 'exec "$@"', "sh", *line], where, stdin=source, pass_fds=[writer])
            os.close(writer)
            with os.fdopen(reader) as answers:
                seen = answers.read().split()
        expect(len(seen) == 6 and seen[:3] == seen[3:], where, seen)


if __name__ == "__main__":
    suite.main(__doc__, globals())
