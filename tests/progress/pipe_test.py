#!/usr/bin/env python3
"""`progress` in a pipe: bytes go through as they are, the job never waits for the API, and the card
ends however the pipe does."""

import contextlib
import os
import random
import resource
import signal
import subprocess
import threading
import time

import pipe
from pipe import expect, phone

HALF = b"10%\n20%\n30%\n"
LINE = "x" * 99 + "\n"
ONE_LINE = b"activitysmith: progress: could not tell the phone: "


@contextlib.contextmanager
def _writer(child, data):
    """Writes to the child meanwhile."""
    def write():
        child.stdin.write(data)
        child.stdin.flush()

    thread = threading.Thread(target=write)
    thread.start()
    yield
    thread.join()


def _read_exactly(source, size):
    data = b""
    while len(data) < size and (more := os.read(source.fileno(), size - len(data))):
        data += more
    return data


def test_bytes_go_through_unchanged(program):
    noise = random.Random(7).randbytes(300_000)
    torn = "žluťoučký kůň 50 % ".encode() * 5000
    for data in (b"", b"\0", HALF, noise, torn[:-1], b"\xff\xfe\0" * 9999, b"\r\n\r" * 999,
                 b"1%\r2%\r3%\r\0" * 999, HALF[:-1]):
        with pipe.home(program) as home:
            seen = pipe.filtered(home, data, "k", "--tee", *pipe.AT_ONCE)
            expect(seen.status == 0 and seen.out == data, data[:40], seen.status, seen.err)
            home.methods()


def test_without_tee_nothing_comes_out(program):
    with pipe.home(program) as home:
        seen = pipe.filtered(home, HALF, "k")
        expect((seen.status, seen.out, seen.err) == (0, b"", b""), seen)


def test_a_line_of_100_megabytes_takes_no_memory(program):
    def largest(size):
        with pipe.home(program) as home:
            child = subprocess.Popen([home.binary, "progress", "k", "--tee"], env=home.env,
                                     stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
            for _ in range(size):
                child.stdin.write(b"50% 12/34 " * 100_000)
            child.stdin.close()
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            expect(child.returncode == 0, child.returncode)
            return usage.ru_maxrss

    expect(largest(100) - largest(1) < 10_000, resource.RUSAGE_CHILDREN)


def test_a_reader_that_goes_away_stops_nothing(program):
    with pipe.home(program) as home:
        text = ("(for n in 10 20 30; do echo $n%; done; yes | head -n 300000; echo 90%;"
                " echo yes > all) | activitysmith progress k --tee | head -n 1; cat all")
        seen = pipe.line(home, text)
        expect((seen.status, seen.out, seen.err) == (0, b"10%\nyes\n", b""), seen)
        live, last = pipe.card(home)
        expect(not live and last["percentage"] == 90, last)


def test_a_closed_output_stops_nothing(program):
    with pipe.home(program) as home:
        seen = pipe.line(home, "printf '10%%\\n20%%\\n' | activitysmith progress k --tee >&-")
        expect((seen.status, home.methods()) == (0, ["PUT", "DELETE"]), seen)


def test_a_full_disk_is_told_and_the_card_is_ended(program):
    with pipe.home(program) as home:
        seen = pipe.line(home, "printf '10%%\\n20%%\\n' | activitysmith progress k --tee > /dev/full")
        expect(seen.status == 1, seen)
        expect(seen.err == b"activitysmith: progress: standard output could not be written: "
                           b"No space left on device\n", seen)
        expect(home.methods() == ["PUT", "DELETE"], home.emulator.log)


def test_input_that_is_none(program):
    for text, status in (("activitysmith progress k -q < /dev/null", 0),
                         ("activitysmith progress k -q <&-", 0),
                         ("activitysmith progress k -q < .", 1)):
        with pipe.home(program) as home:
            seen = pipe.line(home, text)
            expect((seen.status, home.methods()) == (status, []), text, seen)


def test_output_without_progress_makes_no_card_and_one_line(program):
    with pipe.home(program) as home:
        seen = pipe.filtered(home, b"hello\n" * 99, "k", "--tee")
        expect((seen.status, home.methods()) == (0, []), seen)
        seen = pipe.filtered(home, b"hello\n", "k", "-q")
        expect((seen.status, seen.err) == (0, b""), seen)


def test_the_writer_never_waits_for_the_api(program):
    """Far more than a pipe holds, to an API that answers nothing, or is not there at all."""
    replies = ([{"silent": True}] * 40, [{"reset": "before"}] * 40, [{"status": 500, "json": {}}] * 40,
               [{"delay": 30, "normal": True}] * 40, [{"status": 200, "body": "OK"}] * 40)
    for fault in (*replies, None):
        with phone.unheard() as nobody, pipe.home(
                program, fault or [], None if fault else nobody) as home:
            begin = time.monotonic()
            seen = pipe.line(home, f"(seq -f '%g%%' 1 90; yes '{LINE.strip()}' | head -n 100000;"
                                   " echo 95%; echo yes > all) |"
                                   " activitysmith progress k --tee --grace 1 --retries 0 > out;"
                                   " status=$?; cat all; exit $status")
            took = time.monotonic() - begin
            expect((seen.status, seen.out) == (0, b"yes\n"), fault, seen)
            expect(seen.err.startswith(ONE_LINE) and seen.err.count(b"\n") == 1, fault, seen)
            expect((home.folder / "out").stat().st_size > 10_000_000, fault)
            expect(took < 25, fault, took)


def test_an_api_that_is_silent_for_longer_than_calls_wait(program):
    """One call after the other gets no answer, all the time that the job takes: a minute of it with
    the usual --timeout of 30 s is two of them. The bytes come through all the same, at once."""
    data = [b"%d%%\n" % (10 * part) + os.urandom(200_000) + b"\n" for part in range(1, 9)]
    with pipe.home(program, [{"silent": True}] * 40) as home, pipe.reading(
            home, "k", "--tee", "--timeout", "0.2", "--grace", "0.5", *pipe.AT_ONCE) as child:
        for calls, part in enumerate(data):
            with _writer(child, part):
                expect(_read_exactly(child.stdout, len(part)) == part, calls)
            home.emulator.wait_for(calls)
        child.stdin.close()
        expect(child.wait(pipe.SECONDS) == 0, child.returncode)
        err = child.stderr.read()
        expect(err.startswith(ONE_LINE) and err.count(b"\n") == 1, err)
        expect(home.cards() == [], home.cards())


def test_an_api_that_refuses_for_good_is_asked_once(program):
    with pipe.home(program, [{"status": 401, "json": {"error": "no"}}]) as home:
        seen = pipe.filtered(home, HALF, "k", *pipe.AT_ONCE)
        expect((seen.status, len(home.emulator.log)) == (0, 1), seen)
        expect(seen.err.startswith(ONE_LINE) and seen.err.count(b"\n") == 1, seen)


def test_without_a_key_the_input_is_read_all_the_same(program):
    with pipe.home(program) as home:
        del home.env["ACTIVITYSMITH_API_KEY"]
        seen = pipe.filtered(home, HALF, "k", "--tee")
        expect((seen.status, seen.out) == (0, HALF), seen)
        expect(seen.err.startswith(b"activitysmith: progress: cannot tell the phone: no API key"),
               seen)


def test_keep_leaves_the_card_with_its_last_state(program):
    with pipe.home(program) as home:
        seen = pipe.filtered(home, HALF + b"99%\n", "k", "--keep")
        expect(seen.status == 0 and "DELETE" not in home.methods(), home.emulator.log)
        live, last = pipe.card(home)
        expect(live and last["percentage"] == 99, last)


def test_a_signal_ends_the_card(program):
    for number, status in ((signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)):
        with pipe.home(program) as home, pipe.reading(home, "k") as child:
            child.stdin.write(HALF)
            child.stdin.flush()
            home.emulator.wait_for(1)
            child.send_signal(number)
            child.wait(pipe.SECONDS)
            expect(phone.stage.shell_code(child.returncode) == status, number, child.returncode)
            live, last = pipe.card(home)
            expect(not live and last["subtitle"] == f"ended by {number.name}", last)


def test_signals_that_were_ignored_stay_so(program):
    with pipe.home(program) as home:
        seen = pipe.line(home, "trap '' TERM; (echo 10%; echo 20%; kill -TERM 0; echo 30%) |"
                               " activitysmith progress k")
        expect(seen.status == 0, seen)
        expect(pipe.card(home)[1]["percentage"] == 30, home.cards())


def test_the_pace_is_kept(program):
    """Of a hundred states at once a phone gets the first and, with the end, the last."""
    with pipe.home(program) as home:
        seen = pipe.filtered(home, b"".join(b"%d%%\n" % n for n in range(1, 101)), "k")
        expect(seen.status == 0 and home.methods() == ["PUT", "DELETE"], home.emulator.log)
        expect(pipe.card(home)[1]["percentage"] == 100, home.cards())


def test_one_connection_carries_all(program):
    with pipe.home(program) as home, pipe.reading(home, "k", *pipe.AT_ONCE) as child:
        child.stdin.write(b"1/9 files\n")
        for count in range(1, 6):
            child.stdin.write(b"%d/9 files\n" % (count + 1))
            child.stdin.flush()
            home.emulator.wait_for(count)
        child.stdin.close()
        expect(child.wait(pipe.SECONDS) == 0, child.returncode)
        connections = {request["connection"] for request in home.emulator.log}
        expect(len(connections) == 1 and len(home.emulator.log) == 6, home.emulator.log)


def test_too_many_requests_are_waited_for(program):
    replies = [{"normal": True}, {"status": 429, "json": {"error": "slow"},
                                  "headers": {"Retry-After": "1"}}]
    with pipe.home(program, replies) as home, pipe.reading(home, "k", *pipe.AT_ONCE) as child:
        child.stdin.write(HALF)
        child.stdin.flush()
        home.emulator.wait_for(1)
        child.stdin.write(b"40%\n")
        child.stdin.flush()
        home.emulator.wait_for(2)
        begin = time.monotonic()
        child.stdin.write(b"50%\n60%\n")
        child.stdin.flush()
        home.emulator.wait_for(3)
        took = time.monotonic() - begin
        child.stdin.close()
        expect(child.wait(pipe.SECONDS) == 0, child.returncode)
        expect(took > 0.8, took)
        expect([state["percentage"] for state in pipe.states(home)][1:] == [40, 60],
               pipe.states(home))


def test_a_wrong_line_is_refused_before_anything_is_read(program):
    for args in ((), ("a b",), ("k", "--regex", "("), ("k", "--regex", "x"), ("k", "--total", "0"),
                 ("k", "--follow", "percent", "--steps", "a|b"), ("k", "--min-interval", "-1"),
                 ("k", "--title", "-"), ("k", "--api-key-file", "-"), ("k", "--colour", "red")):
        with pipe.home(program) as home:
            seen = pipe.filtered(home, b"", *args, "--tee")
            expect((seen.status, seen.out, home.methods()) == (2, b"", []), args, seen)


def test_a_build_with_pipefail_is_not_broken(program):
    with phone.unheard() as url, pipe.home(program, url=url) as home:
        seen = pipe.line(home, "bash -o pipefail -c 'seq -f %g%% 9 |"
                               " activitysmith progress k --grace 0.5 -q'")
        expect((seen.status, seen.err) == (0, b""), seen)


if __name__ == "__main__":
    pipe.main(__doc__, globals())
