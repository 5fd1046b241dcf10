#!/usr/bin/env python3
"""`wait`: the card of a process that runs already, which need not be a child.

The tests of `_kernels` run with pidfd_open and, on Linux, also without it."""

import contextlib
import errno
import itertools
import os
import signal
import subprocess
import sys
import time

import pipe
from pipe import expect, phone
from support.promises import on_linux
from support import old_kernel


@contextlib.contextmanager
def _process(*words):
    child = subprocess.Popen(list(words or ["sleep", "60"]))
    try:
        yield child
    finally:
        child.kill()
        child.wait()


def _kernels():
    """What to do before the program begins, so that it meets each kind of kernel."""
    yield None
    if sys.platform == "linux":
        yield old_kernel.without_pidfd()
        yield old_kernel.without_pidfd(errno.EPERM)


@contextlib.contextmanager
def _waiting(home, process, *args, kernel=None):
    """`wait PID k` that watches already."""
    child = subprocess.Popen([home.binary, "wait", str(process), "k", *args], env=home.env,
                             cwd=home.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                             preexec_fn=kernel)
    try:
        home.emulator.wait_for(1)
        yield child
    finally:
        child.kill()
        child.wait()


def test_the_card_is_there_as_long_as_the_process(program):
    flags = ("--title", "Restore", "--color", "cyan")
    for kernel in _kernels():
        with pipe.home(program) as home, _process() as process:
            with _waiting(home, process.pid, *flags, kernel=kernel) as child:
                process.terminate()
                process.wait()
                seen = phone.ended(child)
            expect((seen.status, seen.out, seen.err) == (0, b"", b""), seen)
            expect(home.methods() == ["PUT", "DELETE"], home.emulator.log)
            first = pipe.states(home)[0]
            expect((first["type"], first["title"], first["color"]) == ("timer", "Restore", "cyan"),
                   first)
            live, last = pipe.card(home)
            expect(not live and last["subtitle"].startswith("ended after "), last)
            expect(last["color"] == "cyan", last)


def test_a_process_that_nobody_has_waited_for_has_ended(program):
    for kernel in _kernels():
        with pipe.home(program) as home, _process("sleep", "0") as process:
            seen = pipe.line(home, f"activitysmith wait {process.pid} k", preexec_fn=kernel)
            expect((seen.status, home.methods()) == (0, ["PUT", "DELETE"]), seen)


CONTAINER = ["unshare", *([] if os.geteuid() == 0 else ["--user", "--map-root-user"]), "--pid",
             "--fork", "--mount-proc", "--kill-child"]
# As the first process of a container: waits for process 300, whose number goes to another one. Linux
# counts starts in hundredths of a second, so the other one has to begin a moment later.
REUSED = """
import pathlib, subprocess, sys
def process_300():
    pathlib.Path("/proc/sys/kernel/ns_last_pid").write_text("299")
    child = subprocess.Popen(["sleep", "60"])
    assert child.pid == 300, child.pid
    return child, pathlib.Path("/proc/300/stat").read_text().split()[21]
first, start = process_300()
waiting = subprocess.Popen([sys.argv[1], "wait", "300", "k"])
open("gate").readline()
second, same = first, start
while same == start:
    second.kill()
    second.wait()
    second, same = process_300()
status = waiting.wait()
assert second.poll() is None
sys.exit(status)
"""


@on_linux  # elsewhere one cannot say which number the next process gets
def test_a_number_that_goes_to_another_process_is_not_taken_for_it(program):
    for kernel in _kernels():
        with pipe.home(program) as home, pipe.opened_gate(home):
            child = subprocess.Popen(
                [*CONTAINER, sys.executable, "-c", REUSED, home.binary], env=home.env,
                cwd=home.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=kernel)
            seen = phone.ended(child)
            expect((seen.status, seen.err) == (0, b""), seen)
            live, last = pipe.card(home)
            expect(not live and last["subtitle"].startswith("ended after "), last)


def test_the_time_is_the_process_s_own(program):
    """It was there before us; told in seconds, so one has to pass."""
    with pipe.home(program) as home, _process() as process:
        began = time.monotonic()
        while time.monotonic() - began < 1.2:
            expect(process.poll() is None, process.returncode)
        with _waiting(home, process.pid) as child:
            process.kill()
            process.wait()
            expect(phone.ended(child).status == 0, child.returncode)
        expect(pipe.card(home)[1]["subtitle"] != "ended after 0 s", home.cards())


def test_a_signal_ends_the_watching_and_leaves_the_process(program):
    endings = ((signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129))
    for kernel, (number, status) in itertools.product(_kernels(), endings):
        with pipe.home(program) as home, _process() as process:
            with _waiting(home, process.pid, kernel=kernel) as child:
                child.send_signal(number)
                expect(phone.ended(child).status == status, number, child.returncode)
            expect(process.poll() is None, process.returncode)
            live, last = pipe.card(home)
            expect(not live and last["subtitle"] == "no longer watched", last)


def test_a_process_that_is_not_there(program):
    for kernel in _kernels():
        with pipe.home(program) as home:
            with _process("true") as process:
                pass
            seen = pipe.line(home, f"activitysmith wait {process.pid} k", preexec_fn=kernel)
            expect((seen.status, home.methods()) == (2, []), seen)
            expect(seen.err.decode()
                   == f"activitysmith: PID: process {process.pid} has ended already, or never existed\n", seen)


def test_whatever_the_api_does_the_exit_code_is_0(program):
    for replies in ([{"silent": True}] * 9, [{"status": 401, "json": {"error": "no"}}] * 9,
                    [{"reset": "before"}] * 9):
        with pipe.home(program, replies) as home, _process("sleep", "0") as process:
            seen = pipe.line(home, f"activitysmith wait {process.pid} k --grace 0.5")
            expect(seen.status == 0 and seen.err.count(b"\n") == 1, replies, seen)
            expect(seen.err.startswith(b"activitysmith: wait: could not tell the phone: "), seen)


def test_a_wrong_line(program):
    for args in ("", "k", "x k", "0 k", "-5 k", "1.5 k", "4294967296 k", "1 'a b'", "1 k more",
                 "1 k --follow auto"):
        with pipe.home(program) as home:
            seen = pipe.line(home, f"activitysmith wait {args}")
            expect((seen.status, home.methods()) == (2, []), args, seen)


if __name__ == "__main__":
    pipe.main(__doc__, globals())
