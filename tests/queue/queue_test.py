#!/usr/bin/env python3
"""What --queue keeps, in which order it goes out, and what happens on bad days."""

import concurrent.futures
import json
import os
import re
import subprocess
import time

import network
from network import expect
from support import result

CARD = ("stream", "backup", "--title", "Backup")


def test_a_notification_is_kept_and_goes_out_with_the_next_call(program):
    with program.at_home() as home:
        home.keeps("notify", "One")
        seen = home.run("notify", "Two", "--json")
        expect(seen.status == 0 and seen.json["success"], seen)
        expect((seen.json["operation"], seen.json["queued"]) == ("queued", True), seen)
        expect("queue flush" in seen.err and "could not reach" in seen.err, seen)
        one, two = home.waiting()
        expect(two["id"] == seen.json["id"] and one["state"] == "waiting", one, two)
        expect((one["method"], one["path"]) == ("POST", "/push-notification"), one)
        expect(one["body"] == {"title": "One"} and one["tries"] == 1, one)
        expect(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", one["queued_at"]), one)
        home.network.back()
        seen = home.run("badge", "3")
        expect(seen.status == 0 and seen.out == "", seen)
        bodies = [body for _, _, body in home.sent()]
        expect(bodies == [{"badge": 3}, {"title": "One"}, {"title": "Two"}], bodies)
        expect(home.waiting() == [], home.waiting())


def test_without_the_option_nothing_is_kept(program):
    with program.at_home() as home:
        seen = home.run("notify", "One", env={"ACTIVITYSMITH_QUEUE": "0"})
        expect(seen.status == 7 and not home.queue.exists(), seen)


def test_the_newest_state_takes_over_what_it_leaves_out(program):
    with program.at_home() as home:
        home.keeps(*CARD, "--step", "1/3", "--tag", "nightly")
        home.keeps(*CARD, "--step", "2/3")
        expect(len(home.waiting()) == 1, home.waiting())
        seen = home.flush()
        expect(seen.status == 0, seen)
        [(method, _, body)] = home.sent()
        expect(method == "PUT" and body["tags"] == ["nightly"], body)
        expect(body["content_state"]["current_step"] == 2, body)


def test_an_end_takes_the_state_that_it_replaces(program):
    with program.at_home() as home:
        home.keeps(*CARD, "--step", "1/3")
        home.keeps("stream", "end", "backup")
        expect(home.flush().status == 0 and home.waiting() == [])
        [(method, _, body)] = home.sent()
        expect(method == "DELETE" and body["content_state"]["current_step"] == 1, body)


def test_what_follows_an_end_goes_after_it(program):
    with program.at_home(is_away=False) as home:
        home.run(*CARD, "--step", "1/3")
        home.network.away()
        home.keeps("stream", "end", "backup")
        home.keeps(*CARD, "--step", "2/3")
        home.keeps(*CARD, "--step", "3/3")
        expect(len(home.waiting()) == 2, home.waiting())
        home.network.back()
        seen = home.run(*CARD, "--step", "1/5")
        expect((seen.status, seen.out) == (0, result.line("started")), seen)
        expect([method for method, _, _ in home.sent()] == ["PUT", "DELETE", "PUT"], home.sent())
        expect(home.waiting() == [])


def test_nothing_overtakes_an_end_that_has_to_wait(program):
    with program.at_home() as home:
        home.keeps("stream", "end", "backup")
        home.keeps(*CARD, "--step", "2/3")
        home.keeps("badge", "4")
        home.emulator.script([{"status": 500}])
        seen = home.flush()
        expect(seen.status == 8, seen)
        expect([method for method, _, _ in home.sent()] == ["DELETE", "POST"], home.sent())
        expect(len(home.waiting()) == 2, home.waiting())


def test_a_call_without_the_option_sees_to_the_order_as_well(program):
    with program.at_home() as home:
        home.keeps(*CARD, "--step", "1/3", "--tag", "nightly")
        off = {"ACTIVITYSMITH_QUEUE": "0"}
        seen = home.run(*CARD, "--step", "2/3", env=off)
        expect(seen.status == 7 and "an older state waited" in seen.err, seen)
        home.network.back()
        seen = home.run(*CARD, "--step", "3/3", env=off)
        expect(seen.out == result.line("started") and home.waiting() == [], seen)
        [(_, _, body)] = home.sent()
        expect(body["tags"] == ["nightly"] and body["content_state"]["current_step"] == 3, body)


def test_a_state_that_is_refused_brings_back_the_one_it_replaced(program):
    with program.at_home() as home:
        home.keeps(*CARD, "--step", "1/3")
        home.network.back()
        home.emulator.script([{"status": 400, "json": {"error": "no"}}])
        seen = home.run(*CARD, "--step", "2/3")
        expect(seen.status == 3, seen)
        [one] = home.waiting()
        expect(one["body"]["content_state"]["current_step"] == 1, one)


def test_what_is_not_kept(program):
    with program.at_home(is_away=False) as home:
        for reply, args, status in (
                ({"status": 400, "json": {"error": "no"}}, ["notify", "x"], 3),
                ({"close": True}, ["notify", "x"], 9),
                ({"status": 500}, ["notify", "x"], 8),
                ({"status": 429, "json": {"error": "x", "limit": 5, "active": 5}},
                 [*CARD, "--step", "1/2"], 6)):
            home.emulator.script([reply])
            seen = home.run(*args)
            expect(seen.status == status and seen.out == "", reply, seen)
        home.network.away()
        seen = home.run("activity", "start", "--title", "x", "--progress", "1%")
        expect(seen.status == 7 and home.waiting() == [], seen)


def test_what_is_kept(program):
    with program.at_home(is_away=False) as home:
        for number, (reply, args) in enumerate((
                ({"status": 503, "headers": {"Retry-After": "1"}}, ["notify", "x"]),
                ({"status": 429, "headers": {"Retry-After": "1"}, "json": {"error": "slow"}},
                 ["notify", "x"]),
                ({"close": True}, ["badge", "1"]),
                ({"status": 500}, [*CARD, "--step", "1/2"]),
                ({"close": True}, ["notify", "x", "--at-least-once"]),
                ({"status": 408}, ["metric", "set", "disk", "4"])), 1):
            home.emulator.script([reply])
            seen = home.run(*args)
            expect((seen.status, seen.out) == (0, result.line("queued")), reply, seen)
            expect(len(home.waiting()) == number, reply, home.waiting())


def test_a_limit_ends_the_flush_and_is_remembered(program):
    with program.at_home() as home:
        home.keeps("notify", "One")
        home.keeps("notify", "Two")
        home.emulator.script([{"status": 429, "headers": {"Retry-After": "600"},
                               "json": {"error": "slow"}}])
        seen = home.flush()
        expect(seen.status == 6 and len(home.sent()) == 1, seen)
        seen = home.flush()
        expect(seen.status == 0 and "no requests before" in seen.err, seen)
        expect(len(home.sent()) == 1 and len(home.waiting()) == 2)


def test_a_key_that_is_refused_ends_the_flush_and_keeps_all(program):
    with program.at_home() as home:
        home.keeps("notify", "One")
        home.keeps("notify", "Two")
        home.emulator.script([{"status": 401, "json": {"error": "no"}}])
        seen = home.flush()
        expect(seen.status == 4 and len(home.sent()) == 1, seen)
        expect([one["state"] for one in home.waiting()] == ["waiting"] * 2, home.waiting())


def test_what_the_api_refuses_is_dropped_with_a_line(program):
    with program.at_home() as home:
        home.keeps("notify", "One")
        home.keeps("notify", "Two")
        home.emulator.script([{"status": 422, "json": {"error": "no recipients"}}])
        seen = home.flush("--json")
        expect(seen.status == 5 and seen.err.count("\n") == 1, seen)
        expect(seen.json == {"sent": 1, "failed": 1, "overdue": 0, "waiting": 0}, seen)


def test_what_may_have_been_delivered_is_not_sent_again(program):
    with program.at_home() as home:
        home.keeps("notify", "One")
        home.emulator.script([{"process": True, "close": True}])
        seen = home.flush()
        expect(seen.status == 9, seen)
        expect([one["state"] for one in home.waiting()] == ["unknown"], home.waiting())
        expect(home.flush().status == 0 and len(home.sent()) == 1)
        expect(home.run("badge", "3", "--at-least-once").status == 0 and len(home.sent()) == 2)
        seen = home.flush("--at-least-once")
        expect(seen.status == 0 and len(home.sent()) == 3 and home.waiting() == [], seen)


def test_what_has_waited_too_long_is_dropped_by_count(program):
    with program.at_home() as home:
        home.keeps("notify", "One", "--queue-ttl", "5m")
        expect(home.run("queue", "list").out.count("\n") == 1)
        home.edit(lambda entry: entry.update(
            queued_at=entry["queued_at"] - 301, overdue_at=entry["overdue_at"] - 301))
        seen = home.flush()
        expect("1 request waited too long" in seen.err and home.sent() == [], seen)
        expect(home.waiting() == [])


def test_a_clock_that_was_wrong_loses_nothing_and_keeps_nothing_for_ever(program):
    with program.at_home() as home:
        home.keeps("notify", "One")
        year = 365 * 24 * 3600
        home.edit(lambda entry: entry.update(
            queued_at=entry["queued_at"] + year, overdue_at=entry["overdue_at"] + year))
        home.emulator.script([{"status": 503, "headers": {"Retry-After": "0"}}])
        home.flush()
        [path] = home.queue.glob("*.json")
        home.edit(lambda entry: expect(entry["overdue_at"] < time.time() + 3700, entry))
        expect(home.flush().status == 0 and len(home.sent()) == 2, home.sent())


def test_a_countdown_goes_on_while_it_waits(program):
    with program.at_home() as home:
        home.keeps(*CARD, "--timer", "10m")
        home.edit(lambda entry: entry.update(queued_at=entry["queued_at"] - 60))
        expect(home.flush().status == 0)
        [(_, _, body)] = home.sent()
        expect(530 <= body["content_state"]["duration_seconds"] <= 540, body)
        home.network.away()
        home.keeps(*CARD, "--timer", "1m")
        home.edit(lambda entry: entry.update(queued_at=entry["queued_at"] - 61))
        seen = home.flush()
        expect("waited too long" in seen.err and len(home.sent()) == 1, seen)


def test_a_metric_keeps_the_time_of_its_call(program):
    with program.at_home() as home:
        home.keeps("metric", "set", "disk", "41")
        home.keeps("metric", "set", "disk", "42")
        expect(home.flush().status == 0)
        [(_, _, body)] = home.sent()
        expect(body["value"] == 42 and body["timestamp"].endswith("Z"), body)


def test_the_end_of_what_never_began_is_done(program):
    with program.at_home() as home:
        home.keeps("stream", "end", "backup")
        seen = home.flush()
        expect(seen.status == 0 and home.waiting() == [], seen)


def test_another_key_is_told_apart_and_can_be_taken_over(program):
    with program.at_home() as home:
        home.keeps("notify", "One")
        text = "".join(path.read_text(encoding="utf-8") for path in home.queue.iterdir())
        expect(network.KEY not in text)
        other = {"ACTIVITYSMITH_API_KEY": "ask_another_key"}
        seen = home.run("queue", "list", "--json", env=other)
        expect([one["state"] for one in seen.json] == ["other_key"], seen)
        home.network.back()
        seen = home.run("queue", "flush", env=other)
        expect((seen.status, home.sent()) == (0, []) and "another API key" in seen.err, seen)
        home.emulator.configure({"key": other["ACTIVITYSMITH_API_KEY"]})
        seen = home.run("queue", "flush", "--take-over", env=other)
        expect(seen.status == 0 and len(home.sent()) == 1, seen)


def test_another_api_is_told_apart_from_another_key(program):
    with program.at_home() as home:
        home.keeps("notify", "One")
        home.keeps("notify", "Two")
        other = {"ACTIVITYSMITH_API_URL": "http://127.0.0.1:9"}
        seen = home.run("queue", "list", "--json", env=other)
        expect([one["state"] for one in seen.json] == ["other_url"] * 2, seen)
        expect(str(home.network.port) in seen.json[0]["api_url"], seen)
        for arguments in (["queue", "flush"], ["queue", "flush", "--take-over"]):
            seen = home.run(*arguments, env=other)
            expect(seen.status == 0 and "2 requests wait for another --api-url" in seen.err, seen)
        expect(len(home.waiting()) == 2)


def test_what_a_renewed_key_has_overtaken_is_not_taken_over(program):
    new = {"ACTIVITYSMITH_API_KEY": "ask_another_key"}
    with program.at_home() as home:
        home.keeps(*CARD, "--step", "1/3")
        home.keeps("badge", "3")
        home.network.back()
        home.emulator.configure({"key": new["ACTIVITYSMITH_API_KEY"]})
        seen = home.run(*CARD, "--step", "2/3", env=new)
        expect((seen.status, seen.out) == (0, result.line("started")), seen)
        seen = home.run("queue", "flush", "--take-over", env=new)
        expect(seen.status == 0 and home.waiting() == [], seen)
        expect([method for method, _, _ in home.sent()] == ["PUT", "POST"], home.sent())


def test_what_a_renewed_key_has_newer_in_the_queue_goes_last(program):
    new = {"ACTIVITYSMITH_API_KEY": "ask_another_key"}
    with program.at_home() as home:
        home.keeps(*CARD, "--step", "1/3")
        seen = home.run(*CARD, "--step", "2/3", env=new)
        expect(seen.out == result.line("queued") and len(home.waiting()) == 2, seen)
        home.network.back()
        home.emulator.configure({"key": new["ACTIVITYSMITH_API_KEY"]})
        seen = home.run("queue", "flush", env=new)
        seen = home.run("queue", "flush", "--take-over", env=new)
        expect(seen.status == 0 and home.waiting() == [], seen)
        steps = [body["content_state"]["current_step"] for _, _, body in home.sent()]
        expect(steps == [2], steps)


def test_a_state_of_a_killed_call_brings_nothing_back(program):
    """It may have arrived before the call was killed, so nothing older follows a refusal of it."""
    with program.at_home() as home:
        home.keeps("badge", "1")
        home.network.back()
        home.emulator.script([{"normal": True, "delay": 30}])
        call = home.start("badge", "2")
        home.emulator.wait_for(1)
        call.kill()
        home.end(call)
        home.emulator.script([{"status": 422, "json": {"error": "no recipients"}}])
        expect(home.flush().status == 5 and home.flush().status == 0)
        expect([body["badge"] for _, _, body in home.sent()] == [2, 2], home.sent())
        expect(home.waiting() == [])


def test_a_state_that_may_have_arrived_is_kept_in_place_of_the_older_one(program):
    with program.at_home() as home:
        home.keeps("badge", "1")
        home.network.back()
        home.emulator.script([{"body": "no JSON", "process": True}])
        older = {path: path.read_text(encoding="utf-8") for path in home.queue.glob("*.json")}
        seen = home.run("badge", "2")
        expect(seen.status == 8 and "has replaced it" in seen.err, seen)
        for path, text in older.items():
            path.write_text(text, encoding="utf-8")  # as if a kill had come before its removal
        expect([one["body"]["badge"] for one in home.waiting()] == [2], home.waiting())
        expect(home.flush().status == 0)
        expect([body["badge"] for _, _, body in home.sent()] == [2, 2], home.sent())


def test_what_the_api_has_not_refused_goes_on_waiting(program):
    for reply, states in (({"status": 302, "headers": {"Location": "/"}}, ["waiting"] * 2),
                          ({"status": 501}, ["unknown", "waiting"]),
                          ({"status": 408}, ["unknown", "waiting"]),
                          ({"body": "no JSON"}, ["unknown", "waiting"])):
        with program.at_home() as home:
            home.keeps("notify", "One")
            home.keeps("badge", "3")
            home.emulator.script([reply] * 2)
            seen = home.flush()
            expect(seen.status == 8 and len(home.sent()) == 2, reply, seen)
            expect([one["state"] for one in home.waiting()] == states, reply, home.waiting())


def test_two_values_that_wait_are_told_apart(program):
    with program.at_home() as home:
        seen = home.run("metric", "set", "disk=1", "other=2")
        expect(seen.status == 0 and "disk: queued: " in seen.err and "other: queued: " in seen.err,
               seen)


def test_a_state_with_the_key_in_it_is_not_kept_beside_one_that_waits(program):
    with program.at_home() as home:
        home.keeps(*CARD, "--step", "1/3")
        seen = home.run("stream", "backup", "--title", network.KEY, "--step", "2/3")
        expect(seen.status == 7, seen)
        text = "".join(path.read_text(encoding="utf-8") for path in home.queue.iterdir())
        expect(network.KEY not in text)
        expect([one["body"]["content_state"]["current_step"] for one in home.waiting()] == [1])


def test_a_folder_that_others_may_write_is_refused(program):
    with program.at_home() as home:
        home.keeps("notify", "One")
        home.queue.chmod(0o770)
        for args in (["notify", "Two"], ["queue", "flush"], ["queue", "list"]):
            seen = home.run(*args)
            expect(seen.status == 10 and "chmod 700" in seen.err, args, seen)
        home.network.back()
        seen = home.run("notify", "Three", env={"ACTIVITYSMITH_QUEUE": "0"})
        expect(seen.status == 0 and len(home.sent()) == 1, seen)


def test_a_file_that_is_no_request_is_set_aside(program):
    with program.at_home() as home:
        home.keeps("notify", "One")
        (home.queue / "7-00000000.json").write_text("{", encoding="utf-8")
        (home.queue / "8-00000000.json").symlink_to("/etc/passwd")
        os.mkfifo(home.queue / "9-00000000.json")
        seen = home.flush()
        expect(seen.status == 0 and seen.err.count("no request") == 3, seen)
        expect(len(home.sent()) == 1 and len(list(home.queue.glob("*.bad"))) == 3)
        expect(home.flush().err == "")


def test_a_request_that_an_older_version_kept_goes_out(program):
    with program.at_home() as home:
        home.keeps("notify", "One")
        [path] = home.queue.glob("*.json")
        entry = json.loads(path.read_text(encoding="utf-8"))
        del entry["overtaken_by"]
        path.write_text(json.dumps(entry), encoding="utf-8")
        seen = home.flush()
        expect(seen.status == 0 and len(home.sent()) == 1 and home.waiting() == [], seen)


def test_a_folder_that_cannot_be_made_is_as_no_queue(program):
    with program.at_home() as home:
        seen = home.run("notify", "One", env={"XDG_STATE_HOME": "/dev/null"})
        expect(seen.status == 7 and "the queue cannot keep it" in seen.err, seen)
        home.network.back()
        seen = home.run(*CARD, "--step", "1/3", env={"XDG_STATE_HOME": "/dev/null"})
        expect((seen.status, seen.out) == (0, result.line("started")), seen)
        seen = home.run("notify", "One", env={"HOME": "nowhere", "XDG_STATE_HOME": ""})
        expect(seen.status == 0, seen)


def test_clear_removes_all_or_one(program):
    with program.at_home() as home:
        for title in ("One", "Two", "Three"):
            home.keeps("notify", title)
        ids = [one["id"] for one in home.waiting()]
        expect(home.run("queue", "clear", ids[1]).status == 0)
        expect([one["body"]["title"] for one in home.waiting()] == ["One", "Three"])
        seen = home.run("queue", "clear", ids[1])
        expect(seen.status == 5 and "queue list" in seen.err, seen)
        expect(home.run("queue", "clear").status == 0 and home.waiting() == [])


def test_a_job_leaves_its_end_and_its_notification(program):
    with program.at_home() as home:
        seen = home.run("run", "backup", "--grace", "3", "--", "sh", "-c", "exit 4")
        expect(seen.status == 4 and seen.err.count("queued") == 1, seen)
        states = [(one["method"], one["path"].rpartition("/")[2]) for one in home.waiting()]
        expect(sorted(states) == [("DELETE", "backup"), ("POST", "push-notification")], states)
        expect(home.flush().status == 0 and home.waiting() == [])


def test_a_pipe_leaves_its_last_state_and_its_end(program):
    with program.at_home() as home:
        seen = home.run("progress", "backup", "--grace", "3", stdin="1/3\n2/3\n3/3\n")
        expect(seen.status == 0 and seen.err.count("queued") == 1, seen)
        [end] = home.waiting()
        expect((end["method"], end["path"].rpartition("/")[2]) == ("DELETE", "backup"), end)
        expect(end["body"]["content_state"]["value"] == 3, end)
        expect(home.flush().status == 0 and home.waiting() == [])


def test_a_process_leaves_its_end(program):
    with program.at_home() as home, subprocess.Popen("cat", stdin=subprocess.PIPE) as process:
        wait = home.start("wait", str(process.pid), "backup", "--grace", "3")
        process.stdin.close()
        seen = home.end(wait)
        expect(seen.status == 0 and seen.err.count("queued") == 1, seen)
        states = [(one["method"], one["path"].rpartition("/")[2]) for one in home.waiting()]
        expect(states == [("DELETE", "backup")], states)
        expect(home.flush().status == 0 and home.waiting() == [])


def test_a_batch_leaves_what_it_cannot_send(program):
    with program.at_home() as home:
        seen = home.run("batch", stdin="notify One\nmetric set disk 4\nmetric set disk 5\n")
        expect(seen.status == 0 and seen.out.count('"operation":"queued"') == 3, seen)
        expect([one["tries"] for one in home.waiting()] == [1, 1], home.waiting())


def test_calls_of_one_key_take_turns(program):
    """The later one is sent when the earlier one was answered."""
    with program.at_home(is_away=False) as home:
        home.emulator.script([{"normal": True, "delay": 1.5}])
        first = home.start(*CARD, "--step", "1/3")
        home.emulator.wait_for(1)
        second = home.start(*CARD, "--step", "2/3")
        third = home.run("stream", "other", "--title", "Other", "--step", "1/3")
        expect(third.out == result.line("started") and len(home.sent()) == 2, third)
        outs = home.end(first).out, home.end(second).out
        expect(outs == (result.line("started"), result.line("updated")), outs)


def test_a_call_whose_turn_does_not_come_is_kept_as_the_newest(program):
    with program.at_home(is_away=False) as home:
        home.emulator.script([{"close": True, "delay": 3}])
        first = home.start(*CARD, "--step", "1/3")
        home.emulator.wait_for(1)
        home.keeps(*CARD, "--step", "2/3", "--timeout", "0.2")
        seen = home.end(first)
        expect(seen.out == result.line("queued"), seen)
        [one] = home.waiting()
        expect(one["body"]["content_state"]["current_step"] == 2, one)


def test_a_start_waits_for_an_end_that_is_on_its_way(program):
    with program.at_home(is_away=False) as home:
        home.run(*CARD, "--step", "1/3")
        home.emulator.script([{"normal": True, "delay": 1.5}])
        end = home.start("stream", "end", "backup")
        home.emulator.wait_for(2)
        seen = home.run(*CARD, "--step", "1/5")
        expect((home.end(end).out, seen.out) == (result.line("ended"), result.line("started")), seen)
        expect([method for method, _, _ in home.sent()] == ["PUT", "DELETE", "PUT"], home.sent())


def test_a_start_goes_after_an_end_that_has_failed_beside_it(program):
    with program.at_home(is_away=False) as home:
        home.run(*CARD, "--step", "1/3")
        home.emulator.script([{"close": True, "delay": 1.5}])
        end = home.start("stream", "end", "backup")
        home.emulator.wait_for(2)
        seen = home.run(*CARD, "--step", "1/5")
        expect((home.end(end).out, seen.out) == (result.line("queued"), result.line("started")), seen)
        methods = [method for method, _, _ in home.sent()]
        expect(methods == ["PUT", "DELETE", "DELETE", "PUT"] and home.waiting() == [], methods)


def test_an_end_that_fails_beside_a_newer_start_is_kept_before_it(program):
    with program.at_home(is_away=False) as home:
        home.run(*CARD, "--step", "1/3")
        home.emulator.script([{"close": True, "delay": 3}])
        end = home.start("stream", "end", "backup")
        home.emulator.wait_for(2)
        home.keeps(*CARD, "--step", "1/5", "--timeout", "0.2")
        expect(home.end(end).out == result.line("queued"))
        methods = [one["method"] for one in home.waiting()]
        expect(methods == ["DELETE", "PUT"], methods)
        expect(home.flush().status == 0 and home.waiting() == [])
        methods = [method for method, _, _ in home.sent()][2:]
        expect(methods == ["DELETE", "PUT"], methods)


def test_a_flush_leaves_alone_what_a_call_is_sending(program):
    with program.at_home() as home:
        home.keeps(*CARD, "--step", "1/3")
        home.keeps("notify", "One")
        home.network.back()
        home.emulator.script([{"normal": True, "delay": 1.5}])
        call = home.start(*CARD, "--step", "2/3")
        home.emulator.wait_for(1)
        seen = home.run("queue", "flush")
        expect(seen.status == 0 and [one["method"] for one in home.waiting()] == ["PUT"], seen)
        expect(home.end(call).out == result.line("started") and home.waiting() == [])
        expect([method for method, _, _ in home.sent()] == ["PUT", "POST"], home.sent())


def test_a_flush_and_a_call_do_not_meet(program):
    with program.at_home() as home:
        home.keeps(*CARD, "--step", "1/3")
        home.emulator.script([{"normal": True, "delay": 1.5}])
        home.network.back()
        flush = home.start("queue", "flush")
        home.emulator.wait_for(1)
        expect("another process" in home.run("queue", "flush").err)
        seen = home.run(*CARD, "--step", "2/3")
        expect(seen.out == result.line("updated") and home.end(flush).status == 0, seen)
        steps = [body["content_state"]["current_step"] for _, _, body in home.sent()]
        expect(steps == [1, 2] and home.waiting() == [], steps)


def test_many_calls_at_once_lose_nothing(program):
    calls, keys = 200, 20
    rates = {"notifications": [9999, 1], "live-activities": [9999, 1], "ip": [99999, 1]}
    with program.at_home() as home, concurrent.futures.ThreadPoolExecutor(16) as pool:
        home.emulator.configure({"rates": rates, "activity_limit": 99})
        lines = [["notify", f"n{number}"] for number in range(calls)]
        lines += [["stream", f"k{number % keys}", "--title", "T", "--step", f"{number + 1}/200"]
                  for number in range(calls)]
        list(pool.map(lambda line: home.keeps(*line), lines))
        seen = home.flush()
        expect(seen.status == 0 and home.waiting() == [], seen)
        titles = [body["title"] for method, _, body in home.sent() if method == "POST"]
        states = [key for method, key, _ in home.sent() if method == "PUT"]
        expect(sorted(titles) == sorted(f"n{number}" for number in range(calls)), titles)
        expect(sorted(states) == sorted(f"k{number}" for number in range(keys)), states)


def test_a_full_queue_drops_the_oldest_notification(program):
    with program.at_home() as home:
        home.keeps("badge", "3")
        home.keeps("notify", "0")
        [path] = [one for one in home.queue.glob("*.json") if "notify" in one.read_text()]
        text = path.read_text(encoding="utf-8")
        for number in range(3, 1001):
            (home.queue / f"{number}-00000000.json").write_text(text, encoding="utf-8")
        seen = home.run("notify", "new")
        expect(seen.out == result.line("queued") and "the queue is full" in seen.err, seen)
        waiting = home.waiting()
        expect(len(waiting) == 1000 and waiting[0]["method"] == "PUT" or waiting[0]["body"].get(
            "badge") == 3, waiting[:2])
        expect(waiting[-1]["body"]["title"] == "new", waiting[-1])


if __name__ == "__main__":
    network.main(__doc__, globals())
