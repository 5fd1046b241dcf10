#!/usr/bin/env python3
"""The card of a job: it is there while the job runs, and however that ends, so does the card."""

import contextlib
import os
import signal

import phone
from phone import ended, expect
from processes import descendants, until
from support import result

STOPPED = {signal.SIGTERM: 143, signal.SIGHUP: 129, signal.SIGINT: 130, signal.SIGQUIT: 131}
RUNNING = {"type": "timer", "counts_down": False, "title": "k"}


def test_the_end_of_a_job_is_the_end_of_its_card(program):
    ends = [("true", 0, "done in ", "green"), ("exit 2", 2, "failed: exit 2", "red"),
            ("kill -SEGV $$", 139, "failed: SIGSEGV", "red"),
            ("kill -KILL $$", 137, "failed: SIGKILL", "red")]
    for job, status, subtitle, color in ends:
        with program.at_home() as home:
            seen = home.run("k", "--notify", "never", job=job)
            expect(seen.status == status, job, seen)
            expect(home.methods() == ["PUT", "DELETE"], job, home.emulator.log)
            _expect_ended(home, subtitle, color)


def test_the_card_is_there_while_the_job_runs(program):
    with program.at_home() as home:
        os.mkfifo(home.folder / "gate")
        with home.running("k", "--title", "Long", "--color", "lime", "--icon", "hammer@cyan",
                          "--channels", "a,b", "--tags", "t", "--meta", "n=1",
                          job="read go < gate") as child:
            home.emulator.wait_for(1)
            until(home.cards)
            state = {**RUNNING, "title": "Long", "color": "lime",
                     "icon": {"symbol": "hammer", "color": "cyan"}}
            expect(home.cards() == [(True, state)], home.cards())
            (home.folder / "gate").write_text("go\n", encoding="utf-8")
            expect(ended(child).status == 0, "it ends")
        sent = home.emulator.log[0]["json"]
        expect((sent["target"], sent["tags"], sent["metadata"])
               == ({"channels": ["a", "b"]}, ["t"], {"n": 1}), sent)
        expect(not home.cards()[0][0], home.cards())


def test_a_signal_ends_job_and_card(program):
    for number, status in STOPPED.items():
        for observed in ([], ["--no-output"]):
            with program.at_home() as home:
                with home.running("k", *observed, "--notify", "never",
                                  job=["sleep", "60"]) as child:
                    home.emulator.wait_for(1)
                    child.send_signal(number)
                    seen = ended(child)
                expect(seen.status == status, number, seen)
                _expect_ended(home, f"failed: {number.name}", "red")


def test_who_ends_the_whole_group_ends_the_card_too(program):
    """As systemd does: every process of the service gets the signal, the job's last child too."""
    for _ in range(5):
        with program.at_home() as home:
            with home.running("k", "--notify", "always", job="sleep 60 & wait") as child:
                home.emulator.wait_for(1)
                for process in [child.pid, *descendants(child.pid)]:
                    with contextlib.suppress(ProcessLookupError):  # the first took it along
                        os.kill(process, signal.SIGTERM)
                seen = ended(child)
            expect(seen.status == 143, seen)
            _expect_ended(home, "failed: SIGTERM", "red")
            expect(len(home.pushes()) == 1, home.emulator.log)


def test_signals_at_the_end_do_not_keep_the_card(program):
    with program.at_home([{"normal": True}, {"delay": 0.5, "normal": True}]) as home:
        with home.running("k", "--notify", "always", job="exit 5") as child:
            home.emulator.wait_for(2)
            for _ in range(3):
                child.send_signal(signal.SIGTERM)
                child.send_signal(signal.SIGINT)
            seen = ended(child)
        expect(seen.status == 5, seen)
        expect(home.methods() == ["PUT", "DELETE", "POST"], home.emulator.log)
        _expect_ended(home, "failed: exit 5", "red")


def test_a_job_whose_time_is_over(program):
    with program.at_home() as home:
        seen = home.run("k", "--job-timeout", "1", job=["sleep", "60"])
        expect(seen.status == 124, seen)
        expect(home.methods() == ["PUT", "DELETE", "POST"], home.emulator.log)
        _expect_ended(home, "timed out after 1 s", "red")
        push = home.pushes()[0]
        expect(push["title"] == "k failed" and push["message"].startswith("timed out after 1 s on "),
               push)


def test_a_job_that_ends_at_once_leaves_no_card(program):
    """Whether the answer to the start comes late, never, or not as it should."""
    for reply in ({"delay": 0.2, "normal": True}, {"delay": 1.5, "normal": True},
                  {"silent": True, "process": True}, {"close": True, "process": True},
                  {"reset": True, "process": True}, {"normal": True, "cut": 5},
                  {"status": 500, "json": {}, "process": True},
                  {"status": 200, "body": "OK", "process": True}):
        with program.at_home([reply]) as home:
            seen = home.run("k", "--grace", "2", "-q", job="true")
            expect((seen.status, seen.err) == (0, b""), reply, seen)
            expect("DELETE" in home.methods(), reply, home.emulator.log)
            expect(all(not live for live, _ in home.cards()), reply, home.cards())


def test_a_start_that_the_api_refused_is_not_ended(program):
    for reply in ({"status": 400, "json": {"error": "no"}}, {"status": 402, "json": {}},
                  {"status": 429, "json": {"error": "full", "limit": 5, "active": 5}}):
        with program.at_home([reply]) as home:
            seen = home.run("k", job="true")
            expect(seen.status == 0 and seen.err.count(b"\n") == 1, reply, seen)
            expect([request["method"] for request in home.emulator.log] == ["PUT"], reply)


def test_a_script_inside_can_update_the_same_card(program):
    with program.at_home() as home:
        job = (f"{home.binary} stream \"$ACTIVITYSMITH_STREAM_KEY\" --title Inside --step 1/2; "
               "exit 3")
        seen = _run_beside_its_card(home, job)
        expect((seen.status, seen.out) == (3, result.line("updated").encode()), seen)
        _expect_ended(home, "failed: exit 3", "red")
        # Steps that the last state leaves out would be no steps; a timer has nothing to leave out.
        expect(home.cards()[0][1]["type"] == "timer", home.cards())


def test_an_end_that_the_api_does_not_take_is_sent_without_a_state(program):
    with program.at_home([{"normal": True}, {"status": 400, "json": {"error": "no"}}]) as home:
        seen = home.run("k", job="true")
        expect((seen.status, seen.err) == (0, b""), seen)
        sent = [(request["method"], request["json"]) for request in home.emulator.log]
        expect(sent[2] == ("DELETE", None), sent)
        expect([live for live, _ in home.cards()] == [False], home.cards())


def test_a_script_inside_may_end_its_card(program):
    with program.at_home() as home:
        seen = _run_beside_its_card(
            home, f"{home.binary} stream end \"$ACTIVITYSMITH_STREAM_KEY\"")
        expect((seen.status, seen.out, seen.err) == (0, result.line("ended").encode(), b""), seen)
        expect(all(not live for live, _ in home.cards()), home.cards())


def test_a_call_of_a_script_inside_waits_for_the_start_of_the_card(program):
    """However soon it comes: what arrives first would be overwritten."""
    job = "stream \"$ACTIVITYSMITH_STREAM_KEY\" --title Inside --step 1/2"
    with program.at_home([{"reset": "before"}]) as home:
        seen = home.run("k", "--notify", "never", job=f"{home.binary} {job}")
        expect((seen.status, seen.out) == (0, result.line("updated").encode()), seen)
        titles = [request["json"]["content_state"]["title"] for request in home.emulator.log
                  if request["method"] == "PUT"]
        expect(titles[-2:] == ["k", "Inside"], home.emulator.log)
        _expect_ended(home, "done in ", "green")


def test_a_script_inside_sends_although_its_card_cannot_start(program):
    """It waits no longer than half of its --timeout, and not at all where no start is on its way."""
    call = "stream \"$ACTIVITYSMITH_STREAM_KEY\" --title Inside --step 1/2 --timeout 3 -v"
    for args in ([], ["--follow", "percent"]):
        for reply, waits in (({"status": 402, "json": {}}, False), ({"silent": True}, True),
                             (None, False)):
            with program.at_home([reply] if reply else []) as home:
                job = f"{home.binary} {call}"
                if not reply:
                    file = home.file("key", home.env.pop("ACTIVITYSMITH_API_KEY"))
                    job += f" --api-key-file {file}"
                seen = home.run("k", *args, "-q", "--notify", "never", "--grace", "0.5", job=job)
                expect((seen.status, seen.out) == (0, result.line("started").encode()), args, reply,
                       seen)
                expect((b"still on its way" in seen.err) == waits, args, reply, seen)


def test_without_a_key_there_is_no_card_and_no_variable(program):
    with program.at_home() as home:
        seen = home.run(job="echo \"[$ACTIVITYSMITH_STREAM_KEY]\"")
        expect((seen.status, seen.out) == (0, b"[]\n"), seen)
        expect(home.methods() == [], home.emulator.log)


def _expect_ended(home, subtitle, color):
    """There was one card, and its last state tells the result."""
    expect([live for live, _ in home.cards()] == [False], home.cards())
    state = home.cards()[0][1]
    expect(state["subtitle"].startswith(subtitle) and state["color"] == color, state)


def _run_beside_its_card(home, job):
    """Runs a job that begins when its card is there."""
    os.mkfifo(home.folder / "gate")
    with home.running("k", "--notify", "never", job=f"read go < gate; {job}") as child:
        until(home.cards)
        (home.folder / "gate").write_text("go\n", encoding="utf-8")
        return ended(child)


if __name__ == "__main__":
    phone.main(__doc__, globals())
