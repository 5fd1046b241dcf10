#!/usr/bin/env python3
"""What a batch sends over HTTP/2: one connection, and nothing twice that may not come twice."""

import contextlib
import pathlib
import tempfile

import feed
from feed import expect

import certificates
import frames
from nginx import Site, serving

LINES = 200
HERE = ["127.0.0.1", "localhost"]


@contextlib.contextmanager
def _certified():
    """A folder, the authority and a pair for this machine."""
    with tempfile.TemporaryDirectory(prefix="activitysmith-http2-") as name:
        folder = pathlib.Path(name)
        ca = certificates.authority(folder)
        yield folder, ca, certificates.issue(ca, folder, HERE)


@contextlib.contextmanager
def _behind_nginx(extra=""):
    """The emulator behind nginx: (emulator, nginx, URL, options)."""
    with _certified() as (folder, ca, pair), feed.api() as emulator:
        with serving(folder, [Site("api", pair, emulator.origin, extra, http2=True)]) as nginx:
            url = f"https://127.0.0.1:{nginx.ports['api']}/api"
            yield emulator, nginx, url, ["--cacert", str(ca.certificate)]


def _metrics(count):
    return [f"metric set m{number % 8} {number}" for number in range(count)]


def test_all_states_take_one_connection(program):
    with _behind_nginx() as (emulator, nginx, url, options):
        seen = program.run(_metrics(LINES), url, *options)
        expect(seen.exits == [0] * LINES and len(emulator.log) == LINES, seen)
        answered = nginx.wait_for(LINES)
        expect({one["http"] for one in answered} == {"HTTP/2.0"}, answered)
        expect(len({one["connection"] for one in answered}) == 1, answered)


def test_each_notification_takes_one_of_its_own(program):
    """With HTTP/1.1, where nobody sends it a second time."""
    with _behind_nginx() as (emulator, nginx, url, options):
        lines = [line for number in range(10)
                 for line in (f"notify n{number}", f"metric set m0 {number}")]
        seen = program.run(lines, url, *options)
        expect(seen.exits == [0] * len(lines), seen)
        expect(feed.titles(emulator) == [f"n{number}" for number in range(10)], emulator.log)
        answered = nginx.wait_for(len(lines))
        pushes = [one for one in answered if "push" in one["request"]]
        others = [one for one in answered if one not in pushes]
        expect({one["http"] for one in pushes} == {"HTTP/1.1"}, pushes)
        expect(len({one["connection"] for one in pushes}) == 10, pushes)
        expect(len({one["connection"] for one in others}) == 1, others)


def test_a_server_that_goes_away_now_and_then(program):
    """nginx ends a connection after so many requests; none of them is lost or sent twice."""
    with _behind_nginx("keepalive_requests 10;") as (emulator, nginx, url, options):
        seen = program.run(_metrics(LINES), url, *options)
        expect(seen.exits == [0] * LINES and seen.err == "", seen)
        values = sorted(one["json"]["value"] for one in emulator.log)
        expect(values == list(range(LINES)), values)
        connections = {one["connection"] for one in nginx.wait_for(LINES)}
        expect(len(connections) <= LINES / 10 + 4, connections)


def test_a_server_without_http2(program):
    with _certified() as (folder, ca, pair), feed.api() as emulator:
        with serving(folder, [Site("api", pair, emulator.origin)]) as nginx:
            seen = program.run(_metrics(LINES), f"https://127.0.0.1:{nginx.ports['api']}/api",
                               "--cacert", str(ca.certificate), "--parallel", "3")
            expect(seen.exits == [0] * LINES and len(emulator.log) == LINES, seen)
            answered = nginx.wait_for(LINES)
            expect({one["http"] for one in answered} == {"HTTP/1.1"}, answered)
            expect(len({one["connection"] for one in answered}) <= 3, answered)


def _met(program, plan, *options, count=12):
    """The Outcome of a batch that meets a plan of frames.Server, and the server."""
    with _certified() as (_, ca, pair), frames.Server(pair, plan) as server:
        seen = program.run(_metrics(count), server.url, "--cacert", str(ca.certificate), *options)
        expect(seen.numbers == list(range(1, count + 1)), plan, seen)
        return seen, server


def test_several_requests_are_under_way_at_once(program):
    seen, server = _met(program, {}, "--parallel", "4")
    expect(seen.exits == [0] * 12 and server.connections == 1, seen)
    expect(1 < server.most_at_once <= 4, server.most_at_once)
    expect(sorted(server.values) == list(range(12)), server.values)


def test_no_two_of_one_key_are(program):
    with _certified() as (_, ca, pair), frames.Server(pair) as server:
        lines = [f"metric set m0 {number}" for number in range(12)]
        seen = program.run(lines, server.url, "--cacert", str(ca.certificate))
        expect(seen.exits == [0] * 12 and server.most_at_once == 1, seen, server.most_at_once)
        expect(server.values == list(range(12)), server.values)


def test_what_the_server_refuses_or_breaks_is_sent_again(program):
    """Once, and nothing else is."""
    for what in ("refuse", "break", "cut", "leave", "close", "reset"):
        seen, server = _met(program, {5: what}, "-v")
        expect(seen.exits == [0] * 12, what, seen)
        # A server that resets only this stream is not overloaded.
        if what in ("break", "cut"):
            expect("try again in 0.0 s" in seen.err, what, seen)
        twice = {value for value in server.values if server.values.count(value) > 1}
        # All that were under way on a connection that ends without a word may have been lost.
        most = 4 if what in ("leave", "close", "reset") else 1
        expect(5 in twice and len(twice) <= most, what, server.values)
        expect(set(server.values) == set(range(12)), what, server.values)
        expect(server.connections <= 1 + 4, what, server.connections)


def test_without_retries_nothing_is_sent_twice(program):
    """Not even by libcurl."""
    for what in ("refuse", "break", "cut", "leave", "close", "reset"):
        seen, server = _met(program, {5: what}, "--retries", "0", "--parallel", "1")
        wanted = [0] * 12
        wanted[5] = 8 if what == "cut" else 9
        expect(seen.exits == wanted, what, seen)
        expect(server.values == list(range(12)), what, server.values)


if __name__ == "__main__":
    feed.main(__doc__, globals())
