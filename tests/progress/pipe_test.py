#!/usr/bin/env python3
"""`progress` in a pipe: bytes go through as they are, and the card ends however the pipe does."""

import os
import random
import resource
import signal
import subprocess

import pipe
from pipe import expect, phone
from support.promises import on_linux

HALF = b"10%\n20%\n30%\n"


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


@on_linux
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


def test_a_wrong_line_is_refused_before_anything_is_read(program):
    for args in ((), ("a b",), ("k", "--regex", "("), ("k", "--regex", "x"), ("k", "--total", "0"),
                 ("k", "--follow", "percent", "--steps", "a|b"), ("k", "--min-interval", "-1"),
                 ("k", "--title", "-"), ("k", "--api-key-file", "-"), ("k", "--colour", "red")):
        with pipe.home(program) as home:
            seen = pipe.filtered(home, b"", *args, "--tee")
            expect((seen.status, seen.out, home.methods()) == (2, b"", []), args, seen)


if __name__ == "__main__":
    pipe.main(__doc__, globals())
