#!/usr/bin/env python3
"""`run --follow`: the card shows how far the job is, and ends well or badly with it."""

import pipe
from pipe import GATED, expect

SOME = "echo 1/4 files; echo 2/4 files; echo 3/4 files"
FORMS = [
    (["--follow", "auto"], SOME, 75),
    (["--follow", "percent"], "echo 1/9; echo 40%; echo 2/9", 40),
    (["--follow", "fraction"], "echo 90%; echo 3/6 files; echo 99%", 50),
    (["--follow", "regex", "--regex", "at ([0-9]+)"], "echo 10%; echo at 60", 60),
    (["--regex", "at ([0-9]+) of ([0-9]+)"], "echo at 1 of 4", 25),
    (["--follow", "json"], "echo 10%; echo '{\"percentage\": 70}'", 70),
    (["--follow", "osc"], "echo 10%; printf '\\033]9;4;1;30\\033\\\\'", 30),
    (["--steps", "^one|^two"], "echo one; echo two", 100),
]


def _shown(home):
    """The states, but for the timer that the card starts with."""
    first, *more = pipe.states(home)
    expect(first["type"] == "timer" and first["counts_down"] is False, first)
    return more


def test_the_card_follows_a_job_that_succeeds(program):
    with pipe.home(program) as home, pipe.opened_gate(home, 1, 2):
        seen = home.run("k", "--follow", "auto", *pipe.AT_ONCE, job=f"{GATED}; {SOME}; {GATED}")
        expect((seen.status, seen.err) == (0, b""), seen)
        expect(seen.out == b"1/4 files\n2/4 files\n3/4 files\n", seen)
        expect(home.methods() == ["PUT", "PUT", "DELETE"], home.emulator.log)
        expect(_shown(home)[-1]["type"] == "progress", pipe.states(home))
        live, last = pipe.card(home)
        expect(not live and pipe.points(last) == 100, last)
        expect(last["color"] == "green" and last["subtitle"].startswith("done in "), last)


def test_the_card_of_a_job_that_fails_stays_where_it_was(program):
    with pipe.home(program) as home, pipe.opened_gate(home, 1, 2):
        seen = home.run("k", "--follow", "auto", "--title", "Files", *pipe.AT_ONCE,
                        job=f"{GATED}; {SOME}; {GATED}; exit 7")
        expect(seen.status == 7 and home.methods() == ["PUT", "PUT", "DELETE", "POST"], seen)
        live, last = pipe.card(home)
        expect(not live and (last["value"], last["upper_limit"]) == (3, 4), last)
        expect((last["color"], last["subtitle"], last["title"])
               == ("red", "failed: exit 7", "Files"), last)


def test_each_form_finds_its_own(program):
    for flags, job, points in FORMS:
        with pipe.home(program) as home, pipe.opened_gate(home, 1, 2):
            seen = home.run("k", *flags, "--notify", "never", *pipe.AT_ONCE,
                            job=f"{GATED}; {job}; {GATED}; exit 3")
            expect(seen.status == 3, flags, seen)
            expect(_shown(home), flags, home.emulator.log)
            expect(pipe.points(pipe.card(home)[1]) == points, flags, home.cards())


def test_none_leaves_the_card_a_timer(program):
    for flags in ([], ["--follow", "none"]):
        with pipe.home(program) as home:
            seen = home.run("k", *flags, job=SOME)
            expect(seen.status == 0 and not _shown(home), seen)
            expect(pipe.card(home)[1]["type"] == "timer", home.cards())


def test_a_quiet_job_has_a_timer(program):
    with pipe.home(program) as home:
        seen = home.run("k", "--follow", "auto", job="true")
        expect((seen.status, home.methods()) == (0, ["PUT", "DELETE"]), seen, home.emulator.log)
        live, last = pipe.card(home)
        expect(not live and last["type"] == "timer" and last["color"] == "green", last)


def test_the_line_that_told_it_is_the_subtitle_without_secrets(program):
    with pipe.home(program) as home, pipe.opened_gate(home, 1, 2):
        key = home.env["ACTIVITYSMITH_API_KEY"]
        home.run("k", "--follow", "auto", "--subtitle-from-line", *pipe.AT_ONCE,
                 job=f"{GATED}; echo 1/9 of {key}; echo 2/9 of {key}; {GATED}")
        expect(_shown(home)[0]["subtitle"] == "2/9 of [redacted]", pipe.states(home))


def test_an_api_that_fails_changes_nothing_of_the_job(program):
    for replies in ([{"silent": True}] * 9, [{"status": 401, "json": {"error": "no"}}] * 9,
                    [{"normal": True}] + [{"status": 500, "json": {}}] * 9,
                    [{"normal": True}] + [{"status": 400, "json": {"error": "no"}}] * 9):
        with pipe.home(program, replies) as home:
            seen = home.run("k", "--follow", "auto", "--notify", "never", "--grace", "0.5", "-q",
                            *pipe.AT_ONCE, job=f"{SOME}; exit 5")
            expect((seen.status, seen.out) == (5, b"1/4 files\n2/4 files\n3/4 files\n"), seen)


def test_what_does_not_go_together(program):
    for flags in (["--follow"], ["--follow", "auto"], ["k", "--follow", "all"],
                  ["k", "--follow", "regex"], ["k", "--follow", "auto", "--no-output"],
                  ["k", "--total", "9"], ["k", "--subtitle-from-line"], ["k", "--regex", "("],
                  ["k", "--follow", "percent", "--regex", "(.)"]):
        with pipe.home(program) as home:
            seen = home.run(*flags, job="echo ran")
            expect((seen.status, seen.out) == (125, b""), flags, seen)


if __name__ == "__main__":
    pipe.main(__doc__, globals())
