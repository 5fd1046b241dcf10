#!/usr/bin/env python3
"""Batches over real sockets: faults in their middle, endless inputs, signals and rate limits."""

import concurrent.futures
import contextlib
import json
import signal
import tempfile
import time

import feed
from feed import expect

import certificate
import matrix
import network
from relay import Relay

LINES = 6
HIT = 2  # the request that meets the fault, from 0
NORMAL = {"normal": True}
METRICS = [f"metric set m{number} {number}" for number in range(LINES)]
PUSHES = [f"notify n{number}" for number in range(LINES)]
MIXED = [line for pair in zip(METRICS, PUSHES) for line in pair]


def _faults(command):
    """The cells of the fault matrix in which a connection or an answer breaks after the request."""
    return [cell for cell in matrix.load()
            if cell.command.name == command and not cell.options and cell.fault.always
            and cell.fault.network in ("", "TLS") and cell.expected.delivered == "unknown"]


@contextlib.contextmanager
def _wardrobe():
    clothes = certificate.Wardrobe()
    try:
        yield clothes
    finally:
        clothes.close()


def _run(program, cell, lines, clothes, parallel):
    """The Outcome of a batch in whose middle one request meets the fault, and the API's log."""
    tls = clothes.context("good") if cell.fault.network else None
    options = ["--parallel", str(parallel), "--timeout", str(cell.fault.timeout), "--retries", "1"]
    with feed.api(tls=tls) as emulator:
        emulator.script([*[NORMAL] * HIT, *cell.fault.always])
        seen = program.run(lines, emulator.url, *options, "--cacert", clothes.trusted())
        return seen, emulator


def _meets(program, command, lines, parallel, check):
    """Has a batch of these lines meet each fault, several at a time."""
    with _wardrobe() as clothes, concurrent.futures.ThreadPoolExecutor(6) as pool:
        def meet(cell):
            seen, emulator = _run(program, cell, lines, clothes, parallel)
            expect(seen.numbers == list(range(1, len(lines) + 1)), cell.name, seen)
            check(cell, seen, emulator)
        cells = _faults(command)
        expect(len(cells) > 30, cells)
        list(pool.map(meet, cells))


def test_states_go_on_behind_a_fault(program):
    """What may be repeated is, and only that: all others are sent once."""
    def check(cell, seen, emulator):
        exits = [0] * LINES
        if cell.expected.made() < 2:
            exits[HIT] = cell.expected.exit
        expect(seen.exits == exits and seen.status == max(exits), cell.name, seen)
        paths = [one["path"] for one in emulator.log if one["complete"]]
        counts = [paths.count(f"/api/metrics/m{number}/value") for number in range(LINES)]
        expected = [1] * LINES
        expected[HIT] = cell.expected.requests if cell.expected.requests != 0 else 1
        expect(counts == expected, cell.name, counts)
    _meets(program, "metric set", METRICS, 1, check)


def test_notifications_go_on_behind_a_fault(program):
    """None is sent twice, and all keep their order."""
    def check(cell, seen, emulator):
        exits = [0] * LINES
        exits[HIT] = cell.expected.exit
        expect(seen.exits == exits and seen.status == cell.expected.exit, cell.name, seen)
        read = [f"n{number}" for number in range(LINES) if number != HIT or cell.expected.requests]
        expect(feed.titles(emulator) == read, cell.name, feed.titles(emulator))
    _meets(program, "notify", PUSHES, 1, check)


def test_a_fault_meets_one_of_many_at_once(program):
    """Whichever it is, the others have what they would have without it."""
    def check(cell, seen, emulator):
        failed = [exit for exit in seen.exits if exit != 0]
        expect(failed in ([], [cell.expected.exit]), cell.name, seen)
        sent = feed.titles(emulator)
        expect(sent == sorted(set(sent)) and len(sent) >= LINES - len(failed), cell.name, sent)
    _meets(program, "notify", MIXED, 4, check)


class Detour(Relay):
    """Passes every connection on to a port, but for one, which goes to another."""

    def __init__(self, port, number, other):
        super().__init__(port)
        self._number, self._other = number, other

    def target(self, number):
        return self._other if number == self._number else super().target(number)


def test_a_handshake_that_fails_is_tried_again(program):
    """In the middle of a batch, with a notification and with a state."""
    kinds = [kind for kind in network.KINDS if "TLS" in kind and kind != "TLS"]
    expect(len(kinds) > 8, kinds)
    with _wardrobe() as clothes:
        world = network.World(clothes, None)
        for kind in kinds:
            with feed.api(tls=clothes.context("good")) as emulator, \
                    network.opened(kind, world) as bad:
                good, other = (int(url.split(":")[2].partition("/")[0])
                               for url in (emulator.url, bad.url))
                for lines, script in ((PUSHES, []),
                                      (METRICS, [{**NORMAL, "close_after": True}] * HIT)):
                    emulator.script(script)
                    before = len(emulator.log)
                    with Detour(good, HIT, other) as relay:
                        seen = program.run(
                            lines, f"https://127.0.0.1:{relay.port}/api", "--parallel", "1",
                            "--cacert", clothes.trusted(), "--connect-timeout", "1")
                        expect(relay.connections() > HIT + 1, kind, relay.connections())
                    expect(seen.exits == [0] * LINES, kind, seen)
                    expect(seen.numbers == list(range(1, LINES + 1)), kind, seen)
                    expect(len(emulator.log) - before == LINES, kind, emulator.log)


def test_an_api_that_is_gone_fails_each_line_by_itself(program):
    with feed.api() as emulator:
        # Announced, so that no third request can be under way when the connection goes.
        goodbye = {"headers": {"Connection": "close"}, "close_after": True, "last": True}
        emulator.script([NORMAL, {**NORMAL, **goodbye}])
        seen = program.run(METRICS[:3] + PUSHES[:2], emulator.url, "--parallel", "1",
                           "--retries", "1")
        expect(seen.exits == [0, 0, 7, 7, 7] and seen.status == 7, seen)
        expect(seen.numbers == [1, 2, 3, 4, 5] and len(emulator.log) == 2, seen)


def test_few_connections_are_kept(program):
    with feed.api() as emulator:
        seen = program.run(METRICS * 20, emulator.url, "--parallel", "3")
        expect(seen.exits == [0] * LINES * 20, seen)
        expect(len({one["connection"] for one in emulator.log}) <= 3, emulator.log)


def test_a_line_is_answered_while_the_input_is_open(program):
    with feed.api() as emulator, program.started(emulator.url) as child:
        for number, line in enumerate(METRICS + PUSHES, 1):
            feed.write(child, line)
            expect(json.loads(child.stdout.readline())["line"] == number, number)
        seen = program.end(child)
        expect((seen.status, seen.answers) == (0, []), seen)


def test_a_signal_lets_what_was_read_arrive(program):
    with feed.api() as emulator, program.started(emulator.url, "--parallel", "1") as child:
        emulator.script([{**NORMAL, "delay": 0.5}])
        feed.write(child, *METRICS[:3])
        emulator.wait_for(1)
        child.send_signal(signal.SIGTERM)
        # The rest of the input stays where it is.
        answers = [json.loads(child.stdout.readline()) for _ in range(3)]
        expect([answer["exit"] for answer in answers] == [0, 0, 0], answers)
        seen = program.end(child)
        expect((seen.status, seen.answers) == (143, []) and len(emulator.log) == 3, seen)


def test_the_grace_is_as_long_as_it_may_take(program):
    with feed.api() as emulator, \
            program.started(emulator.url, "--parallel", "1", "--grace", "0.3") as child:
        emulator.script([{"silent": True}])
        feed.write(child, *PUSHES[:2])
        emulator.wait_for(1)
        child.send_signal(signal.SIGTERM)
        seen = program.end(child)
        expect(seen.status == 143 and seen.exits == [143, 143], seen)
        told = [answer["error"]["delivered"] for answer in seen.answers]
        expect(told == ["unknown", "no"] and feed.titles(emulator) == ["n0"], seen)


def test_all_that_was_read_is_answered_in_the_end(program):
    """Also lines that were not looked at yet."""
    count = 3000
    with feed.api() as emulator, tempfile.NamedTemporaryFile("w") as file:
        file.writelines(f"metric set m{number % 8} 1\n" for number in range(count))
        file.flush()
        emulator.script([{"silent": True}])
        options = ["--parallel", "1", "--grace", "0.3", file.name]
        with program.started(emulator.url, *options) as child:
            emulator.wait_for(1)
            child.send_signal(signal.SIGTERM)
            seen = program.end(child)
        expect(seen.status == 143 and seen.exits == [143] * count, seen.status, len(seen.exits))
        expect(seen.numbers == list(range(1, count + 1)), seen.numbers)
        told = [answer["error"]["delivered"] for answer in seen.answers]
        expect(told == ["unknown"] + ["no"] * (count - 1) and len(emulator.log) == 1, told[:3])


def test_answers_that_nobody_reads_are_told_on_standard_error(program):
    with feed.api() as emulator, program.started(emulator.url, "--parallel", "1") as child:
        emulator.script([{**NORMAL, "delay": 0.3}])
        child.stdout.close()
        feed.write(child, *METRICS[:3])
        told = child.stderr.read()  # it ends, although its input does not
        child.wait(feed.SECONDS)
        lines = [line.partition("not printed: ")[2] for line in told.splitlines()]
        expect([json.loads(line)["line"] for line in lines] == [1, 2, 3], told)
        expect(len(emulator.log) == 3, emulator.log)


class Clock:
    """The emulator's, which keeps each moment at which it was asked."""

    def __init__(self):
        self.asked = []

    def __call__(self):
        self.asked.append(time.monotonic())
        return self.asked[-1]

    def span(self):
        """The seconds from the first request to the last."""
        return self.asked[-1] - self.asked[0]


def test_many_states_take_as_long_as_the_limit_says(program):
    clock, keys, updates, limit, window = Clock(), 5, 200, 20, 2
    with feed.api(rates={"live-activities": [limit, window]}, clock=clock) as emulator:
        lines = [f"stream k{number % keys} --title T --value {number}" for number in range(updates)]
        seen = program.run(lines, emulator.url)
        expect(seen.exits == [0] * updates, seen)
        statuses = {one["status"] for one in emulator.log}
        expect(statuses == {200}, statuses)
        last = {one["path"]: int(one["json"]["content_state"]["value"]) for one in emulator.log}
        expect(sorted(last.values()) == list(range(updates - keys, updates)), last)
        # As many as are allowed, and in the next window the newest of each key. The wait is told in
        # whole seconds.
        expect(len(emulator.log) < 2 * limit, len(emulator.log))
        expect(window <= clock.span() <= 1.1 * (window + 1) + 1, clock.span())


def test_many_notifications_take_as_long_as_the_limit_says(program):
    clock, pushes, limit = Clock(), 30, 10
    with feed.api(rates={"notifications": [limit, 1]}, clock=clock) as emulator:
        seen = program.run([f"notify n{number}" for number in range(pushes)], emulator.url)
        expect(seen.exits == [0] * pushes, seen)
        statuses = {one["status"] for one in emulator.log}
        expect(statuses == {200}, statuses)
        expect(feed.titles(emulator) == [f"n{number}" for number in range(pushes)], emulator.log)
        waits = pushes / limit - 1
        expect(waits <= clock.span() <= 1.1 * waits + 1, clock.span())


if __name__ == "__main__":
    feed.main(__doc__, globals())
