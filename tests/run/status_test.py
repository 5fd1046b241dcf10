#!/usr/bin/env python3
"""How a job that cannot start, or that takes too long, ends."""

import ctypes
import errno
import os
import pathlib
import shlex
import subprocess
import tempfile

import stage
import suite
from processes import children, running, until
from suite import MODES, expect, on_linux
from support import result

TIMED_OUT = 2
NOT_FOUND, NOT_EXECUTABLE = 3, 4


def test_commands_that_cannot_start(driver):
    with tempfile.TemporaryDirectory() as folder:
        files = _files(folder)
        cases = [
            (["no-such-program"], 127, errno.ENOENT), (["/no/such/program"], 127, errno.ENOENT),
            ([""], 127, errno.ENOENT), ([f"{files['plain']}/x"], 127, errno.ENOTDIR),
            (["/" + "x" * 5000], 127, errno.ENAMETOOLONG), ([files["loop"]], 127, errno.ELOOP),
            ([files["plain"]], 126, errno.EACCES), ([folder], 126, errno.EACCES),
            ([files["binary"]], 126, errno.ENOEXEC),
            ([files["lost"]], 127, errno.ENOENT)]
        for command, status, error in cases:
            for mode in MODES:
                seen, report = driver.report(command, mode=mode)
                expect((seen.status, report["status"]) == (status, status), command, seen)
                expect((seen.out, seen.err, report["started"]) == (b"", b"", False), seen, report)
                how = NOT_FOUND if status == 127 else NOT_EXECUTABLE
                expect((report["how"], report["error"]) == (how, error), command[0][:50], report)


def test_a_name_is_looked_up_as_a_shell_does(driver):
    with tempfile.TemporaryDirectory() as folder:
        files = _files(folder)
        good, bad, odd = (pathlib.Path(folder, name) for name in ("good", "bad", "odd"))
        for place in (good, bad, odd):
            place.mkdir()
        (good / "tool").write_text("#!/bin/sh\necho good \"$@\"\n")
        (good / "tool").chmod(0o755)
        (bad / "tool").write_text("not to be run\n")
        (odd / "tool").mkdir()
        cases = [
            (f"{good}", 0), (f"{bad}:{good}", 0), (f"{odd}:{good}", 0), (f"/no/where:{good}", 0),
            (f"{files['plain']}:{good}", 0), (f":{good}", 0), (f"{good}:", 0), (f"{bad}", 126),
            (f"{bad}:/no/where", 126), (f"{odd}", 127), ("", 127), (f"{files['plain']}", 127),
            (f"{files['loop']}:{good}", 0)]
        for path, status in cases:
            seen = driver.run(["tool", "a b", ""], env={"PATH": path}, cwd="/")
            expected = b"good a b \n" if status == 0 else b""
            expect((seen.status, seen.out) == (status, expected), path, seen)
        for path in ("", ":/no/where", "/no/where:", "/no/where::/no"):
            seen = driver.run(["tool"], env={"PATH": path}, cwd=good)
            expect(seen.out == b"good\n", "an empty folder is the working directory", path, seen)
        expect(driver.run(["true"], env={}).status == 0, "no PATH at all")


def test_a_text_without_an_interpreter_is_for_the_shell(driver):
    with tempfile.TemporaryDirectory() as folder:
        files = _files(folder)
        seen = driver.run([files["script"], "a b", "c"])
        expect((seen.status, seen.out) == (5, f"{files['script']} a b c\n".encode()), seen)
        seen = driver.run(["script", "a b", "c"], env={"PATH": f"/no/where:{folder}"})
        expect((seen.status, seen.out) == (5, f"{files['script']} a b c\n".encode()), seen)
        expect(driver.run([files["empty"]]).status == 0, "an empty file")


def test_variables_are_added_and_replaced(driver):
    job = "echo $ONE; echo $TWO; env | grep -c ^ONE="
    seen = driver.run(job, "--set", "ONE=new value", "--set", "TWO=b=c",
                      env={**os.environ, "ONE": "old"})
    expect(seen.out == b"new value\nb=c\n1\n", seen)


def test_a_job_whose_time_is_over_ends_by_sigterm(driver):
    for mode in MODES:
        seen, report = driver.report(["sleep", "60"], "--limit", 50, mode=mode)
        expect((seen.status, report["how"]) == (124, TIMED_OUT), seen, report)
        expect(50 <= report["milliseconds"] < 10_000, report)
        seen = driver.run("trap 'echo ended; exit 0' TERM; sleep 60 & wait", "--limit", 1000,
                          mode=mode)
        expect((seen.status, seen.out) == (124, result.line("ended").encode()), seen)


def test_a_job_that_ignores_sigterm_ends_by_sigkill(driver):
    for mode in MODES:
        seen, report = driver.report("trap '' TERM; echo on; sleep 60; sleep 60", "--limit", 1000,
                                     "--kill-grace", 150, mode=mode)
        expect((seen.status, seen.out) == (124, b"on\n"), seen)
        expect(1150 <= report["milliseconds"] < 10_000, report)


def test_all_processes_of_a_job_whose_time_is_over_are_ended(driver):
    """Also those that ignore SIGTERM and outlive the first one, and one that stands still."""
    for job in ("(trap '' TERM; sleep 300.17) & sleep 60", "(trap '' TERM; sleep 300.17)",
                "sleep 300.17 & kill -STOP $!; wait"):
        for mode in MODES:
            seen = driver.run(job, "--limit", 200, "--kill-grace", 200, mode=mode)
            expect(seen.status == 124, job, seen)
            expect(not running("300.17"), job, mode)


def test_a_job_within_its_time_keeps_its_exit_code(driver):
    for limit in (60_000, 10 ** 18):
        seen, report = driver.report("exit 7", "--limit", limit)
        expect((seen.status, report["how"]) == (7, 0), seen, report)


@on_linux
def test_a_job_may_make_a_session_of_its_own(driver):
    """From a script, whose process group we do not lead, setsid does not fork, as without us."""
    for mode in MODES:
        line = shlex.join(driver.line(["setsid", "sh", "-c", "sleep 0.2; exit 7"], mode=mode))
        seen = stage.run(["/bin/sh", "-c", f"{line}; exit $?"], "pipes")
        expect(seen.status == 7, mode, seen)
        line = shlex.join(driver.line(["setsid", "sh", "-c", "sleep 0.2; exit 7"], mode=mode))
        limited = shlex.join(driver.line(["setsid", "sleep", "60"], "--limit", 200, mode=mode))
        seen = stage.run(["/bin/sh", "-c", f"{limited}; exit $?"], "pipes")
        expect(seen.status == 124, "its time is over all the same", seen)


@on_linux
def test_orphans_that_become_ours_are_reaped(driver):
    """As process 1 does, and whoever was made a subreaper."""
    job = "(sh -c 'sleep 0.1' &) ; read line; exit 5"
    child = subprocess.Popen(driver.line(job), stdin=subprocess.PIPE, preexec_fn=_adopt_orphans)
    until(lambda: len(children(child.pid)) == 2)
    until(lambda: len(children(child.pid)) == 1)
    child.communicate(b"\n", timeout=stage.SECONDS)
    expect(child.returncode == 5, child.returncode)


def _adopt_orphans():
    set_child_subreaper = 36
    ctypes.CDLL(None).prctl(set_child_subreaper, 1)


def test_an_endless_descendant_is_left_behind(driver):
    job = "(trap 'exit 0' PIPE; while echo y; do :; done 2>/dev/null) & exit 3"
    for where in ("pipe", "file"):
        with stage.started(driver.line(job, "--drain", 1000), where) as child:
            expect(child.wait(stage.SECONDS) == 3, where, child.returncode)


def _files(folder):
    """One file of each kind that a command may name."""
    texts = {"plain": ("text\n", 0o644), "script": ('echo "$0" "$@"; exit 5\n', 0o755),
             "binary": ("\0\1\2 no program\n", 0o755), "empty": ("", 0o755),
             "lost": ("#!/no/such/interpreter\n", 0o755)}
    for name, (text, mode) in texts.items():
        path = pathlib.Path(folder, name)
        path.write_text(text)
        path.chmod(mode)
    os.symlink("loop", pathlib.Path(folder, "loop"))
    return {name: os.path.join(folder, name) for name in [*texts, "loop"]}


if __name__ == "__main__":
    suite.main(__doc__, globals())
