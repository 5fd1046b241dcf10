#!/usr/bin/env python3
"""Signals that come to us go on to the job, once; it starts with those that we were given."""

import contextlib
import fcntl
import os
import pathlib
import signal
import subprocess

import stage
import suite
from processes import children, is_alive, status, until
from suite import MODES, expect, on_linux, python

PASSED_ON = ("SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM", "SIGALRM", "SIGUSR1", "SIGWINCH", "SIGCONT",
             "SIGTSTP")


def test_signals_are_passed_on_once(driver):
    for mode in MODES:
        with _running(driver.line(python("heard.py"), mode=mode)) as child:
            expect(_line(child).startswith("ready"))
            for name in PASSED_ON * 3:
                child.send_signal(getattr(signal, name))
                expect(_line(child) == name, mode, name)
            for _ in range(2):
                child.send_signal(signal.SIGUSR2)
                expect(_line(child) == "SIGUSR2", mode)
            expect(child.wait(stage.SECONDS) == 7, mode, child.returncode)


def test_every_signal_that_can_be_caught_is_passed_on(driver):
    """Also those that would end us at once, of real time, and that nobody expects."""
    left_out = {signal.SIGKILL, signal.SIGSTOP, signal.SIGCHLD}
    rare = sorted({*signal.valid_signals()} - left_out)
    for mode in MODES:
        with _running(driver.line(python("heard.py", "all"), mode=mode)) as child:
            expect(_line(child).startswith("ready"))
            for number in rare:
                child.send_signal(number)
                expect(_line(child) == str(int(number)), mode, number)
            child.send_signal(signal.SIGUSR2)
            expect(child.wait(stage.SECONDS) == 7, mode, child.returncode)


def test_a_signal_ends_the_job_as_it_would_alone(driver):
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGALRM,
                   signal.SIGUSR1, signal.SIGUSR2):
        for mode in MODES:
            with _running(driver.line("echo ready; exec sleep 60", mode=mode)) as child:
                _line(child)
                child.send_signal(number)
                expect(child.wait(stage.SECONDS) == 128 + number, number, mode, child.returncode)


def test_a_job_that_ignores_a_signal_goes_on(driver):
    """SIGINT again and again is never turned into another signal."""
    job = "trap '' INT; echo ready; read line; exit 4"
    for mode in MODES:
        with _running(driver.line(job, mode=mode)) as child:
            _line(child)
            for _ in range(20):
                child.send_signal(signal.SIGINT)
            child.communicate(b"go on\n", timeout=stage.SECONDS)
            expect(child.returncode == 4, mode, child.returncode)


def test_the_whole_group_of_the_job_gets_a_signal(driver):
    with _running(driver.line("sleep 300.31 & echo $!; wait")) as child:
        process = int(_line(child))
        child.send_signal(signal.SIGTERM)
        expect(child.wait(stage.SECONDS) == 143, child.returncode)
        until(lambda: not is_alive(process))


def test_a_signal_ends_the_wait_for_descendants(driver):
    job = "sleep 300.37 & echo $!; exit 5"
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        with _running(driver.line(job, "--drain", 60_000)) as child:
            process = int(_line(child))
            until(lambda: not _living(child.pid))
            child.send_signal(number)
            expect(child.wait(stage.SECONDS) == 5, number, child.returncode)
            os.kill(process, signal.SIGKILL)


def test_a_signal_ends_the_wait_for_a_reader(driver):
    """What is still to be written then is lost, as it is when a reader goes."""
    with _running(driver.line("echo; head -c 60000 /dev/zero; exit 5", "--drain", 60_000)) as child:
        _line(child)
        blocked, child.stdout = child.stdout, None
        until(lambda: not _living(child.pid))
        child.send_signal(signal.SIGTERM)
        expect(child.wait(stage.SECONDS) == 5, child.returncode)
        blocked.close()


@on_linux
def test_a_reader_that_waits_holds_up_no_signal(driver):
    with _running(driver.line(["sh", "-c", "echo; exec yes"])) as child:
        _line(child)
        job, = _living(child.pid)
        until(lambda: "pipe_write" in pathlib.Path(f"/proc/{job}/wchan").read_text())
        child.send_signal(signal.SIGTERM)
        expect(child.wait(stage.SECONDS) == 143, child.returncode)


@on_linux
def test_what_a_reader_has_not_taken_holds_up_no_signal_and_is_not_lost(driver):
    """Also where it is more than a pipe holds."""
    reader, writer = os.pipe()
    fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 4096)
    with open(reader, "rb") as output:
        with subprocess.Popen(driver.line(python("writes.py", 150_000)), stdout=writer,
                              stderr=subprocess.PIPE) as child:
            os.close(writer)
            expect(child.stderr.readline() == b"written\n")
            child.send_signal(signal.SIGTERM)
            expect(child.wait(stage.SECONDS) == 143, child.returncode)
        expect(output.read() == b"x" * 150_000)


@on_linux
def test_ignored_signals_stay_ignored(driver):
    """As nohup has it: the job ignores them, and so do we."""
    def ignore():
        for number in ignored:
            signal.signal(number, signal.SIG_IGN)

    ignored = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGUSR1,
               signal.SIGTSTP, signal.SIGCHLD, signal.SIGPIPE)
    for mode in MODES:
        job = ["grep", "--line-buffered", "-h", "SigIgn", "/proc/self/status", "-"]
        with _running(driver.line(job, mode=mode), preexec_fn=ignore) as child:
            mask = int(_line(child).split()[1], 16)
            expect(all(mask & 1 << (number - 1) for number in ignored), hex(mask))
            for number in ignored:
                child.send_signal(number)
            child.communicate(b"SigIgn\n", timeout=stage.SECONDS)
            expect(child.returncode == 0, mode, child.returncode)


@on_linux
def test_a_job_starts_with_the_mask_we_were_given(driver):
    blocked = {signal.SIGTERM, signal.SIGCHLD, signal.SIGUSR1, signal.SIGTTOU}

    def block():
        signal.pthread_sigmask(signal.SIG_BLOCK, blocked)

    for mode in MODES:
        job = ["grep", "SigBlk", "/proc/self/status"]
        seen = driver.run(job, mode=mode, preexec_fn=block)
        expect(int(seen.out.split()[1], 16) == sum(1 << (number - 1) for number in blocked), seen)


def test_a_signal_before_the_job_ends_us_without_it(driver):
    with _running(["/bin/sh", "-c", 'kill -STOP $$; exec "$@"', "sh",
                   *driver.line("echo job; exec sleep 60")]) as child:
        os.waitpid(child.pid, os.WUNTRACED)
        child.send_signal(signal.SIGTERM)
        child.send_signal(signal.SIGCONT)
        expect(child.wait(stage.SECONDS) == -signal.SIGTERM, child.returncode)
        expect(child.stdout.read() == b"")


def test_a_job_that_is_stopped_without_a_terminal_is_left_to_who_stopped_it(driver):
    for mode in MODES:
        with _running(driver.line("echo $$; kill -STOP $$; echo on; exit 3", mode=mode)) as child:
            process = int(_line(child))
            until(lambda: status(process) == "T")
            os.kill(process, signal.SIGCONT)
            expect((_line(child), child.wait(stage.SECONDS)) == ("on", 3), mode)


@contextlib.contextmanager
def _running(command, **popen):
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                             start_new_session=True, **popen)
    try:
        yield child
    finally:
        for process in [*children(child.pid), child.pid]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        child.wait(stage.SECONDS)
        for stream in (child.stdin, child.stdout):
            with contextlib.suppress(BrokenPipeError, AttributeError):
                stream.close()


def _living(process):
    """Its children, but for what only holds a process group."""
    return [child for child in children(process) if is_alive(child)]


def _line(child):
    return child.stdout.readline().decode().rstrip("\n")


if __name__ == "__main__":
    suite.main(__doc__, globals())
