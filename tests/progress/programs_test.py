#!/usr/bin/env python3
"""The real programs of programs.json drive a card before their end, and to it.

This takes a minute and the packages of `scripts/deps programs`, so it belongs to .ci/run. What the
programs do while the API is slow is in producers_test.py.
"""

import concurrent.futures
import contextlib
import json
import shlex
import subprocess

import pipe
import programs
from pipe import expect

FARTHEST_START = 90  # of a hundred


def test_programs_drive_a_card(program):
    def failure(producer):
        try:
            _drive(program, producer)
        except (AssertionError, subprocess.SubprocessError) as error:
            return f"{producer['recording']}: {error}"
        return None

    # Most of them wait for their own limits.
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        failures = [text for text in pool.map(failure, programs.PROGRAMS) if text]
    expect(not failures, "\n".join(failures))


def test_run_follows_rclone_from_its_first_percentage_to_its_last(program):
    rclone = next(one for one in programs.PROGRAMS if one["recording"] == "recordings/rclone.txt")
    with _ready(program, rclone) as (home, line):
        flags = ["-v", "--follow", "auto", *pipe.AT_ONCE]
        seen = pipe.line(home, f"activitysmith run k {' '.join(flags)} -- sh -c {shlex.quote(line)}")
        expect(seen.status == 0, seen)
        expect("* progress by rclone: " in seen.err.decode(), seen)
        shown = [state["percentage"] for state in pipe.states(home) if "percentage" in state]
        expect(len(shown) > 2 and shown == sorted(shown), shown)
        expect(shown[0] < 50 and shown[-1] == 100, shown)


def test_each_recording_of_a_program_has_its_version(_):
    names = {producer["recording"] for producer in programs.PROGRAMS}
    versions = json.loads((programs.HERE / "recordings/versions.json").read_text(encoding="utf-8"))
    expect(names == set(versions), names ^ set(versions))
    for name in names:
        expect((programs.HERE / name).stat().st_size > 0, name)


def test_each_other_recording_says_why_no_program_made_it(_):
    made = {producer["recording"] for producer in programs.PROGRAMS}
    shapes = json.loads((programs.HERE / "shapes.json").read_text(encoding="utf-8"))
    there = {f"{path.parent.name}/{path.name}" for path in programs.HERE.glob("*/*.txt")}
    expect(there - made == set(shapes), (there - made) ^ set(shapes))
    expect(all(shapes.values()), shapes)


@contextlib.contextmanager
def _ready(program, producer):
    """A Home in which everything is for this program, and its line of sh."""
    with pipe.home(program) as home, programs.prepared(producer, home.folder) as line:
        path = f"{home.folder}/bin"
        home.env.update(programs.environment(home.folder), PATH=f"{path}:{home.env['PATH']}:/usr/sbin")
        yield home, line


def _drive(program, producer):
    """Runs one, and looks at what the phone was shown."""
    flags = ["-v", *pipe.AT_ONCE]
    flags += ["--total", str(producer["total"])] if "total" in producer else []
    with _ready(program, producer) as (home, line):
        seen = pipe.line(home, f"({line}) | activitysmith progress k {' '.join(flags)}")
        told = seen.err.decode()
        expect(seen.status == 0, seen)
        if "format" not in producer:
            expect("progress by" not in told, told)
            return
        expect(f"* progress by {producer['format']}: " in told, seen)
        shown = [pipe.points(state) for state in pipe.states(home)]
        _, last = pipe.card(home)
        if not producer.get("anew"):
            # One that is done while the first state is on its way shows no other before its end.
            is_early = len(shown) == 1 or (shown and shown[0] <= FARTHEST_START)
            expect(is_early and shown == sorted(shown), shown)
        expect(pipe.points(last) >= producer["last"], last, shown)


if __name__ == "__main__":
    pipe.main(__doc__, globals())
