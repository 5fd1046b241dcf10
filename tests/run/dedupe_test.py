#!/usr/bin/env python3
"""--dedupe: the same failure of the same job is told once in a time, and its end once."""

import concurrent.futures
import json

import phone
from phone import expect

ALWAYS_NEW = "exit $(cat code)"


def test_sequences(program):
    """Runs of one job by their exit codes, and how many notifications there are after each."""
    sequences = [
        ([1, 1, 1], [1, 1, 1]), ([1, 2, 2, 1], [1, 2, 2, 3]), ([1, 0, 0, 1], [1, 2, 2, 3]),
        ([0, 0, 1, 0], [0, 0, 1, 2]), ([3, 3, 0, 3], [1, 1, 2, 3])]
    for codes, counts in sequences:
        with program.at_home() as home:
            for code, count in zip(codes, counts):
                _run(home, code)
                expect(len(home.pushes()) == count, codes, code, home.pushes())


def test_a_recovery_is_told_once_and_called_so(program):
    with program.at_home() as home:
        for code in (1, 0, 0):
            _run(home, code, "--title", "Job")
        expect([push["title"] for push in home.pushes()] == ["Job failed", "Job works again"],
               home.pushes())


def test_the_time_passes(program):
    with program.at_home() as home:
        _run(home, 1)
        for file in _states(home):
            state = json.loads(file.read_text(encoding="utf-8"))
            file.write_text(json.dumps({**state, "told": state["told"] - 6 * 3600}),
                            encoding="utf-8")
        _run(home, 1)
        _run(home, 1)
        expect(len(home.pushes()) == 2, home.pushes())


def test_a_job_is_known_by_its_key_or_else_by_its_command(program):
    with program.at_home() as home:
        for args, job in ((["a"], "exit 1"), (["b"], "exit 1"), (["a"], "false"), ([], "exit 1"),
                          ([], "false"), ([], "exit 1"), (["--title", "T"], "false")):
            home.run(*args, "--dedupe", "6h", job=job)
        expect(len(home.pushes()) == 4, home.pushes())


def test_what_did_not_arrive_was_not_told(program):
    broken = {"status": 500, "json": {}}
    with program.at_home([broken, {"normal": True}]) as home:
        for _ in range(3):
            _run(home, 1, "--retries", "0")
        expect([request["status"] for request in home.emulator.log] == [500, 200],
               home.emulator.log)


def test_a_recovery_that_did_not_arrive_is_told_later(program):
    with program.at_home([{"normal": True}, {"status": 500, "json": {}}]) as home:
        for code in (1, 0, 0, 0):
            _run(home, code, "--retries", "0")
        expect([push["title"] for push in home.pushes()]
               == ["sh failed", "sh works again", "sh works again"], home.pushes())


def test_runs_at_the_same_time_tell_a_failure_once(program):
    for codes, count in (([1] * 8, 1), ([1] * 4 + [2] * 4, None)):
        with program.at_home() as home:
            with concurrent.futures.ThreadPoolExecutor(8) as pool:
                seen = list(pool.map(lambda code: home.run(
                    "--dedupe", "6h", job=f"exit {code}" if count is None else "exit 1"), codes))
            expect([one.status for one in seen] == codes, seen)
            expect(len(home.pushes()) == (count or 2), home.pushes())


def test_a_place_that_cannot_keep_anything_is_no_error(program):
    for spoil in (_no_home, _a_file, _read_only, _garbage, _a_folder):
        with program.at_home() as home:
            spoil(home)
            for _ in range(2):
                seen = _run(home, 1)
                expect(seen.err == b"", spoil.__name__, seen)
            expect(home.pushes(), spoil.__name__)


def _run(home, code, *options):
    home.file("code", str(code))
    seen = home.run("--dedupe", "6h", *options, job=ALWAYS_NEW)
    expect(seen.status == code, seen)
    return seen


def _states(home):
    return list((home.folder / ".local/state/activitysmith/jobs").iterdir())


def _no_home(home):
    home.env.update({"HOME": "/dev/null", "XDG_STATE_HOME": "/dev/null/state"})


def _a_file(home):
    home.file(".local", "")


def _read_only(home):
    home.env["XDG_STATE_HOME"] = "/proc/self"


def _garbage(home):
    _run(home, 1)
    for file in _states(home):
        file.write_bytes(b"\xff{")


def _a_folder(home):
    _run(home, 1)
    for file in _states(home):
        file.unlink()
        file.mkdir()


if __name__ == "__main__":
    phone.main(__doc__, globals())
