#!/usr/bin/env python3
"""A clock that is a year off loses nothing that is not told, and keeps nothing for ever."""

import network
from network import expect
from support import result

YEAR = 365 * 24 * 3600
CARD = ("stream", "backup", "--title", "Backup", "--step", "1/3")


def off_by(seconds):
    """The environment of a program whose clock is wrong."""
    return {"CLOCK_IS_OFF_BY": str(seconds)}


def keeps_at(home, seconds, *args):
    """Calls with a wrong clock while the network is away: the request is kept."""
    seen = home.run(*args, env=off_by(seconds))
    expect((seen.status, seen.out) == (0, result.line("queued")), args, seen)


def test_set_forward_by_a_year_everything_is_overdue_and_told(program):
    with program.at_home() as home:
        home.keeps("notify", "One")
        home.keeps(*CARD)
        home.network.back()
        seen = home.run("queue", "flush", env=off_by(YEAR))
        expect(seen.status == 0 and home.sent() == [], seen)
        expect("2 requests waited too long in the queue and were dropped" in seen.err, seen)


def test_set_forward_while_they_were_kept_they_wait_no_longer_than_others(program):
    with program.at_home() as home:
        keeps_at(home, YEAR, "notify", "One")
        keeps_at(home, YEAR, *CARD)
        home.emulator.script([{"status": 503, "headers": {"Retry-After": "0"}}])
        home.network.back()
        home.run("queue", "flush")
        expect([one["state"] for one in home.waiting()] == ["waiting"] * 2, home.waiting())
        seen = home.run("queue", "flush", env=off_by(2 * 3600))
        expect("1 request waited too long" in seen.err, seen)
        expect([method for method, _, _ in home.sent()] == ["POST", "PUT"], home.sent())


def test_set_back_by_a_year_nothing_is_lost_and_the_order_stays(program):
    with program.at_home() as home:
        home.keeps(*CARD)
        keeps_at(home, -YEAR, "stream", "backup", "--title", "Backup", "--step", "2/3")
        home.keeps("notify", "One")
        keeps_at(home, -YEAR, "notify", "Two")
        home.network.back()
        seen = home.run("queue", "flush", env=off_by(-YEAR))
        expect(seen.status == 0 and home.waiting() == [], seen)
        bodies = [body for _, _, body in home.sent()]
        expect(bodies[0]["content_state"]["current_step"] == 2, bodies)
        expect([body["title"] for body in bodies[1:]] == ["One", "Two"], bodies)


def test_a_limit_that_a_wrong_clock_remembers_ends(program):
    with program.at_home() as home:
        home.keeps("notify", "One")
        home.emulator.script([{"status": 429, "headers": {"Retry-After": "600"},
                               "json": {"error": "slow"}}])
        home.network.back()
        expect(home.run("queue", "flush").status == 6)
        seen = home.run("queue", "flush")
        expect("no requests before" in seen.err and len(home.sent()) == 1, seen)
        seen = home.run("queue", "flush", env=off_by(-YEAR))
        expect(seen.status == 0 and len(home.sent()) == 2, seen)


if __name__ == "__main__":
    network.main(__doc__, globals())
