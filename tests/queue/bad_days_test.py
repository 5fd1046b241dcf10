#!/usr/bin/env python3
"""--queue where nothing can be kept, or not safely: at worst it is as if there was no queue."""

import json
import os
import shutil
import time

import disk
import network
from network import expect
from support import result

CARD = ("stream", "backup", "--title", "Backup")


def names(folder):
    """What is in a folder that may be missing."""
    return sorted(os.listdir(folder)) if folder.exists() else []


def fails_as_ever(home, *args):
    """Calls: the exit code is that of the failure, and the reason why nothing is kept is told."""
    seen = home.run(*args)
    expect(seen.status == 7 and seen.out == "", args, seen)
    expect("the queue cannot keep it" in seen.err and seen.err.count("\n") == 1, args, seen)


def test_a_full_disk_is_as_no_queue(program):
    with program.at_home() as home:
        with disk.full(home) as queue:
            fails_as_ever(home, "notify", "One")
            fails_as_ever(home, "badge", "3")
            fails_as_ever(home, *CARD, "--step", "1/3")
            left = [name for name in names(queue) if not name.endswith(".lock")]
            expect(left == [] and home.waiting() == [], left)


def test_a_disk_that_gets_full_keeps_what_it_has(program):
    with program.at_home() as home:
        home.keeps("notify", "One")
        home.keeps(*CARD, "--step", "1/3")
        before = home.waiting()
        with disk.full(home) as queue:
            files = names(queue)
            fails_as_ever(home, "notify", "Two")
            fails_as_ever(home, *CARD, "--step", "2/3")
            expect(home.waiting() == before and names(queue) == files, home.waiting(), names(queue))
            home.network.back()
            seen = home.run(*CARD, "--step", "3/3", env={"ACTIVITYSMITH_QUEUE": "0"})
            expect((seen.status, seen.out) == (0, result.line("started")), seen)
            expect([one["method"] for one in home.waiting()] == ["POST"], home.waiting())


def test_on_a_full_disk_nothing_overtakes_an_end(program):
    with program.at_home(is_away=False) as home:
        home.run(*CARD, "--step", "1/3")
        home.network.away()
        home.keeps("stream", "end", "backup")
        home.network.back()
        with disk.full(home):
            home.emulator.script([{"status": 503}])
            seen = home.run(*CARD, "--step", "2/3")
            expect(seen.status == 8 and seen.out == "" and "cannot keep it" in seen.err, seen)
            expect([method for method, _, _ in home.sent()] == ["PUT", "DELETE"], home.sent())
            expect([one["method"] for one in home.waiting()] == ["DELETE"], home.waiting())


def test_what_cannot_be_marked_is_not_sent(program):
    for broken in (disk.full, disk.read_only):
        with program.at_home() as home:
            home.keeps("notify", "One")
            home.network.back()
            with broken(home):
                seen = home.run("queue", "flush")
                expect(seen.status != 0 and "ueue" in seen.err and home.sent() == [], seen)
            expect(home.run("queue", "flush").status == 0 and len(home.sent()) == 1, home.sent())


def test_a_folder_that_cannot_be_written_is_as_no_queue(program):
    with program.at_home() as home:
        home.keeps("notify", "One")
        home.keeps(*CARD, "--step", "1/3")
        before = home.waiting()
        with disk.read_only(home):
            fails_as_ever(home, "notify", "Two")
            fails_as_ever(home, *CARD, "--step", "2/3")
            expect(home.waiting() == before, home.waiting())
            home.network.back()
            seen = home.run("notify", "Three", env={"ACTIVITYSMITH_QUEUE": "0"})
            expect((seen.status, seen.err) == (0, ""), seen)


def test_a_folder_that_is_missing_is_made_when_it_is_needed(program):
    with program.at_home(is_away=False) as home:
        for args in (["queue", "list"], ["queue", "flush"], ["queue", "clear"], ["notify", "x"]):
            seen = home.run(*args)
            expect((seen.status, seen.out, seen.err) == (0, "", ""), args, seen)
            expect(not home.queue.exists(), args)
        home.network.away()
        home.keeps("notify", "One")
        expect(home.queue.stat().st_mode & 0o777 == 0o700, home.queue.stat())
        modes = {path.name: path.stat().st_mode & 0o777 for path in home.queue.iterdir()}
        expect(set(modes.values()) == {0o600}, modes)


def test_without_a_home_nothing_is_kept(program):
    nobody = 54321  # whom the system knows no home of either
    with program.at_home() as home:
        if os.geteuid() == 0:
            home.popen = {"user": nobody, "group": nobody, "extra_groups": []}
            home.binary = shutil.copy(home.binary, home.folder)
            home.folder.chmod(0o755)
        else:
            home.prefix = ["unshare", "--user", f"--map-user={nobody}", f"--map-group={nobody}"]
        seen = home.run("notify", "One", env={"HOME": ""})
        expect(seen.status == 7 and "nothing can be queued; set HOME" in seen.err, seen)
        home.network.back()
        for args in (["queue", "list"], ["queue", "flush"], ["queue", "clear"], [*CARD, "--step", "1/2"]):
            seen = home.run(*args, env={"HOME": "", "ACTIVITYSMITH_QUEUE": "0"})
            expect(seen.status == 0 and seen.err == "", args, seen)


def test_the_folder_of_another_user_is_refused(program):
    with program.at_home() as home:
        home.keeps("notify", "One")
        if os.geteuid() == 0:
            os.chown(home.queue, 12345, 12345)
        else:
            home.queue.rename(home.folder / "mine")
            home.queue.symlink_to("/usr")
        for args in (["notify", "Two"], ["queue", "flush"], ["queue", "list"], ["queue", "clear"]):
            seen = home.run(*args)
            expect(seen.status == 10 and "another user" in seen.err, args, seen)
        home.network.back()
        seen = home.run("notify", "Three", env={"ACTIVITYSMITH_QUEUE": "0"})
        expect(seen.status == 0 and len(home.sent()) == 1, seen)


def test_a_thousand_requests_go_out_in_their_order(program):
    rates = {name: [99999, 1] for name in ("notifications", "live-activities", "ip")}
    with program.at_home() as home:
        home.emulator.configure({"rates": rates, "activity_limit": 999})
        home.keeps("notify", "0")
        home.keeps("stream", "k0", "--title", "T", "--step", "1/3")
        for path in list(home.queue.glob("*.json")):
            entry = json.loads(path.read_text(encoding="utf-8"))
            first = int(path.name.split("-")[0])
            for number in range(1, 500):
                key = "title" if entry["command"] == "notify" else "stream_key"
                entry["body"][key] = f"{entry['body'][key].rstrip('0123456789')}{number}"
                (home.queue / f"{first + 2 * number}-00000000.json").write_text(json.dumps(entry))
        expect(len(home.waiting()) == 1000)
        home.network.back()
        begin = time.monotonic()
        seen = home.run("queue", "flush", "--timeout", "90")
        print(f"  1,000 in {time.monotonic() - begin:.1f} s")
        expect(seen.status == 0 and home.waiting() == [], seen)
        sent = home.sent()
        titles = [body["title"] for method, _, body in sent if method == "POST"]
        expect(titles == [str(number) for number in range(500)], titles)
        expect([key for method, key, _ in sent if method == "PUT"] ==
               [f"k{number}" for number in range(500)], len(sent))


if __name__ == "__main__":
    network.main(__doc__, globals())
