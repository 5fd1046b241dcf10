#!/usr/bin/env python3
"""Output that goes through us: all of it, unchanged, where it was going, in little memory."""

import hashlib
import json
import os
import pathlib
import re
import shlex
import signal
import socket
import subprocess
import tempfile
import time

import stage
import suite
from processes import children, until
from suite import MODES, expect, on_linux

GIGABYTE = 1 << 30
LINE = b"0123456789abcde\n"
MOST_GROWTH = 8_000  # kB


@on_linux
def test_a_gigabyte_comes_through_in_little_memory(driver):
    wanted = hashlib.blake2b()
    for _ in range(GIGABYTE // (1 << 20)):
        wanted.update(LINE * (1 << 16))
    job = f"yes {LINE.decode().strip()} | head -c {GIGABYTE}; exit 9"
    with subprocess.Popen(driver.line(job), stdout=subprocess.PIPE) as child:
        seen, size, first, last = hashlib.blake2b(), 0, 0, 0
        while chunk := os.read(child.stdout.fileno(), 1 << 20):
            seen.update(chunk)
            size += len(chunk)
            first = first or (size > GIGABYTE // 64 and _memory(child.pid))
            if size > GIGABYTE - (1 << 20):
                last = max(last, _memory(child.pid))
    expect((child.returncode, size) == (9, GIGABYTE), child.returncode, size)
    expect(seen.digest() == wanted.digest(), "other bytes")
    expect(0 < first <= last < first + MOST_GROWTH, first, last)


def test_the_end_of_the_output_is_kept(driver):
    for where in ("pipe", "file", "terminal"):
        job = "seq 1 100000; echo end >&2"
        report = driver.report(job, where=where)[1]
        wanted = "".join(f"{n}\n" for n in range(98_000, 100_001)) + "end\n"
        got = report["output"]
        expect(8000 < len(got) <= 8192 and wanted.endswith(got), where, len(got), got[:20])
    expect(driver.report("echo out; echo err >&2", where="pipe")[1]["output"] == "out\nerr\n")
    expect(driver.report("echo out", mode="inherited")[1]["output"] == "")


def test_two_streams_stay_apart(driver):
    job = "for i in $(seq 300); do echo out $i; echo err $i >&2; done"
    out = "".join(f"out {n}\n" for n in range(1, 301)).encode()
    for where in ("pipes", "files"):
        seen = driver.run(job, where=where)
        expect((seen.out, seen.err) == (out, out.replace(b"out", b"err")), where)


def test_a_log_of_both_streams_keeps_its_order(driver):
    """As >>log 2>&1 in a crontab has it."""
    job = "for i in $(seq 300); do echo out $i; echo err $i >&2; done"
    wanted = "".join(f"out {n}\nerr {n}\n" for n in range(1, 301))
    with tempfile.TemporaryDirectory() as folder:
        log = pathlib.Path(folder, "log")
        for tail in (">>log 2>&1", "2>>log 1>&2", ">log 2>&1", ">>log 2>>log"):
            log.write_text("")
            line = f"echo first >>log; {shlex.join(driver.line(job))} {tail}; echo last >>log"
            subprocess.run(["/bin/sh", "-c", line], cwd=folder, check=True)
            first = "" if tail.startswith(">log") else "first\n"
            expect(log.read_text() == f"{first}{wanted}last\n", tail)


def test_a_reader_that_has_enough_ends_the_job(driver):
    """The job gets SIGPIPE, or the error if it ignores that, as it would without us."""
    for mode in MODES:
        seen = _piped(driver.line(["yes"], mode=mode), "head -1")
        expect((seen.out, seen.status) == (b"y\n", 128 + signal.SIGPIPE), mode, seen)
        job = "trap '' PIPE; while echo y 2>/dev/null; do :; done; exit 5"
        seen = _piped(driver.line(job, mode=mode), "head -1")
        expect((seen.out, seen.status) == (b"y\n", 5), mode, seen)


def test_a_reader_that_has_gone_before_is_no_matter_of_a_silent_job(driver):
    for mode in MODES:
        seen = _piped(driver.line("read x; exit 4", mode=mode), "exec <&-; echo gone")
        expect((seen.out, seen.status) == (b"gone\n", 4), mode, seen)


def test_standard_error_goes_on_without_a_reader_of_standard_output(driver):
    job = "trap '' PIPE; echo one; read x; echo two; echo three >&2; exit 6"
    for mode in MODES:
        with subprocess.Popen(driver.line(job, mode=mode), stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
            child.stdout.readline()
            child.stdout.close()
            child.stdout = None
            err = child.communicate(b"\n", timeout=stage.SECONDS)[1]
        expect(err.endswith(b"three\n") and child.returncode == 6, mode, err, child.returncode)


@on_linux
def test_a_full_disk_is_met_by_the_job(driver):
    """A device is inherited, and what the job makes of it is its own."""
    for job, status in (("echo lost; echo kept >&2; exit 3", 3), ("exec seq 3", 1),
                        ("exec yes", 1), ("echo lost || exit 9", 9)):
        for mode in MODES:
            with open("/dev/full", "wb") as full:
                seen = subprocess.run(driver.line(job, mode=mode), stdout=full,
                                      stderr=subprocess.PIPE, check=False, timeout=stage.SECONDS)
            expect(seen.returncode == status, job, mode, seen)
            expect(("kept" in job) == (b"kept\n" in seen.stderr), job, seen)
    expect(driver.report("echo fine")[1]["unwritten"] == 0)


def test_what_could_not_be_written_for_the_job_is_its_failure(driver):
    """The job itself sees nothing of it if it has ended by then."""
    # The job's own end of the pipe is open until ours has failed, so it is done by then.
    for job, status in (("echo lost; exit 0", 128 + signal.SIGPIPE), ("echo lost; exit 3", 3)):
        reader, writer = os.pipe()
        os.close(reader)
        seen = subprocess.run(driver.line(job), stdout=writer, check=False,
                              stderr=subprocess.DEVNULL, timeout=stage.SECONDS)
        os.close(writer)
        expect(seen.returncode == status, job, seen)


def test_a_file_stays_a_file(driver):
    """As >log and >>log have it: the job seeks, cuts and tests it as without us."""
    jobs = ("test -f /dev/stdout && echo a file",
            "printf 1234; dd if=/dev/zero of=/dev/stdout bs=1 count=1 seek=7 conv=notrunc 2>/dev/null;"
            " echo end", "echo one; : >log; echo two")

    def written(command, mode):
        with tempfile.TemporaryDirectory() as folder:
            log = pathlib.Path(folder, "log")
            log.write_bytes(b"before\n")
            with open(log, mode) as out:
                subprocess.run(command, stdout=out, check=True, cwd=folder, timeout=stage.SECONDS)
            return log.read_bytes()

    for job in jobs:
        for mode in ("wb", "ab", "r+b"):
            alone = written(["/bin/sh", "-c", job], mode)
            for observed in MODES:
                seen = written(driver.line(job, mode=observed), mode)
                expect(seen == alone, job, mode, observed, seen, alone)


def test_the_end_of_a_file_is_the_job_s(driver):
    """From where the job begins, also if that is appended to, and anew once the file is cut."""
    with tempfile.TemporaryDirectory() as folder:
        log = pathlib.Path(folder, "log")
        for mode, begin, job, wanted in (
                ("ab", b"old\n", "echo new", "new\n"), ("r+b", b"old\n", "echo new", "new\n"),
                ("ab", b"old old old\n", ": >log; echo new", "new\n"),
                ("wb", b"", "echo out; echo err >&2", "out\nerr\n")):
            log.write_bytes(begin)
            with open(log, mode) as out, tempfile.NamedTemporaryFile() as file:
                subprocess.run(driver.line(job, "--report", file.name), stdout=out, stderr=out,
                               check=True, cwd=folder, timeout=stage.SECONDS)
                report = json.loads(pathlib.Path(file.name).read_text(encoding="utf-8"))
            expect(report["output"] == wanted, mode, job, report)


def test_a_socket_stays_a_socket(driver):
    ours, theirs = socket.socketpair()
    for mode in MODES:
        child = subprocess.run(driver.line("test -S /dev/stdout; echo $?", mode=mode),
                               stdout=theirs, check=True, timeout=stage.SECONDS)
        expect((child.returncode, ours.recv(9)) == (0, b"0\n"), mode)
    ours.close()
    theirs.close()


def test_what_descendants_write_later_arrives(driver):
    """A daemon that the job leaves behind writes on, and the reader sees its end."""
    job = "(sleep 0.7; echo late; echo err >&2) & echo early; exit 3"
    for where in ("pipes", "pipe", "terminal"):
        before = time.monotonic()
        seen = driver.run(job, "--drain", 1, where=where, stdin=None)
        expect(seen.status == 3, where, seen)
        text = (seen.out + seen.err).replace(b"\r", b"")
        if where != "terminal":  # which hangs up when its owner ends
            expect(text.startswith(b"early\n") and b"late\n" in text and b"err\n" in text, seen)
            expect(time.monotonic() - before > 0.5, "it is waited for, as without us")
        else:
            expect(text.startswith(b"early\n"), seen)


def test_the_job_s_end_does_not_wait_for_descendants(driver):
    reader, writer = os.pipe()
    with subprocess.Popen(driver.line("sleep 300.41 & echo $!; exit 3", "--drain", 1),
                          stdout=writer) as child:
        os.close(writer)
        process = int(os.read(reader, 20))
        expect(child.wait(20) == 3, child.returncode)
    os.kill(process, signal.SIGKILL)
    expect(os.read(reader, 1) == b"", "the end comes with the last writer")
    os.close(reader)


def test_a_reader_may_take_its_time_after_the_end(driver):
    """Nothing that the job wrote is lost, however short the grace is."""
    for size in (70_000, 200_000, 130_000):
        job = f"echo; head -c {size} /dev/zero; exit 7"
        with subprocess.Popen(driver.line(job, "--drain", 1), stdout=subprocess.PIPE) as child:
            child.stdout.readline()
            if size <= 130_000:
                until(lambda found=child: not children(found.pid))
            expect(len(child.stdout.read()) == size, size)
        expect(child.returncode == 7, child.returncode)


def test_an_output_that_does_not_wait_is_waited_for(driver):
    """A pipe that somebody set to O_NONBLOCK gives EAGAIN when it is full."""
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    with subprocess.Popen(driver.line("head -c 1000000 /dev/zero"), stdout=writer) as child:
        os.close(writer)
        size = 0
        while chunk := os.read(reader, 100_000):
            size += len(chunk)
    os.close(reader)
    expect((size, child.returncode) == (1_000_000, 0), size)


def test_a_job_without_room_for_pipes_runs_all_the_same(driver):
    """It is not observed then."""
    for limit in range(5, 24):
        line = shlex.join(driver.line("echo ran"))
        seen = stage.run(["/bin/sh", "-c", f"ulimit -n {limit}; exec {line}"], "pipe")
        if seen.status == 0:
            expect(seen.out == b"ran\n", limit, seen)
        else:
            expect(limit < 12, limit, seen)


def _piped(command, reader):
    """What a pipeline of two leaves; the code is that of the first one."""
    line = f"{shlex.join(command)} 2>/dev/null <in | ({reader}); exit ${{PIPESTATUS[0]}}"
    with tempfile.TemporaryDirectory() as folder:
        os.mkfifo(pathlib.Path(folder, "in"))
        opened = os.open(pathlib.Path(folder, "in"), os.O_RDWR)
        child = subprocess.Popen(["bash", "-c", line], cwd=folder, stdout=subprocess.PIPE)
        out = child.stdout.readline()
        os.write(opened, b"\n")
        out += child.communicate(timeout=stage.SECONDS)[0]
        os.close(opened)
    return stage.Outcome(child.returncode, out)


def _memory(process):
    """The most it ever had, in kB; 0 if it has ended."""
    try:
        text = pathlib.Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+)", text)
    return int(found[1]) if found else 0


if __name__ == "__main__":
    suite.main(__doc__, globals())
