#!/usr/bin/env python3
"""A home on a drive without locks, as some networks have, which two hosts may share: everything is
kept, nothing is sent from the queue, and that is told."""

import network
from network import expect
from support import result

CARD = ("stream", "backup", "--title", "Backup")
NOTICE = "the drive of the queue has no locks, so nothing was sent"


def test_nothing_is_sent_from_a_drive_without_locks(program):
    with program.at_home() as home:
        home.keeps("notify", "One")
        home.keeps("notify", "Two")
        home.keeps(*CARD, "--step", "1/3")
        home.keeps(*CARD, "--step", "2/3")
        expect(len(home.waiting()) == 3, home.waiting())
        seen = home.flush()
        expect(seen.status == 0 and seen.err.count(NOTICE) == 1 and home.sent() == [], seen)
        expect(len(home.waiting()) == 3, home.waiting())


def test_a_call_that_succeeds_tells_that_the_others_still_wait(program):
    with program.at_home() as home:
        home.keeps("notify", "One")
        home.network.back()
        seen = home.run("notify", "Two")
        expect(seen.status == 0 and NOTICE in seen.err and len(home.sent()) == 1, seen)
        expect([one["body"]["title"] for one in home.waiting()] == ["One"], home.waiting())


def test_two_hosts_at_once_lose_nothing(program):
    with program.at_home() as home:
        children = [home.start("notify", f"{host}{number}") for number in range(10)
                    for host in ("a", "b")]
        seen = [home.end(child) for child in children]
        expect(all((one.status, one.out) == (0, result.line("queued")) for one in seen), seen)
        titles = {one["body"]["title"] for one in home.waiting()}
        expect(len(titles) == 20, titles)


def test_a_state_that_waits_is_replaced_by_the_one_that_is_sent(program):
    with program.at_home() as home:
        home.keeps(*CARD, "--step", "1/3")
        home.network.back()
        seen = home.run(*CARD, "--step", "2/3")
        expect((seen.status, seen.out) == (0, result.line("started")) and home.waiting() == [], seen)


if __name__ == "__main__":
    network.main(__doc__, globals())
