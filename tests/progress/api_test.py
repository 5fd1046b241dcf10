#!/usr/bin/env python3
"""`progress` and the API: the job never waits for it, and what it asks for is done."""

import contextlib
import os
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


def test_a_build_with_pipefail_is_not_broken(program):
    with phone.unheard() as url, pipe.home(program, url=url) as home:
        seen = pipe.line(home, "bash -o pipefail -c 'seq -f %g%% 9 |"
                               " activitysmith progress k --grace 0.5 -q'")
        expect((seen.status, seen.err) == (0, b""), seen)


if __name__ == "__main__":
    pipe.main(__doc__, globals())
