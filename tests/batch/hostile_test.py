#!/usr/bin/env python3
"""Hostile inputs of a batch, each between two lines that are sent all the same.

A row of hostile.json: its name; the input, a text in which "\\udcff" is the byte 0xff, {"text": t,
"times": n}, or a list of those; and its answers, each the exit code and a part of the message.
"""

import json
import pathlib
import re

import feed
from feed import expect

ROWS = json.loads(pathlib.Path(__file__).with_name("hostile.json").read_text(encoding="utf-8"))
BEFORE, AFTER = "metric set m0 1", "metric set m1 2"
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def _text(value):
    if isinstance(value, list):
        return "".join(map(_text, value))
    return value if isinstance(value, str) else value["text"] * value["times"]


def _meets(answer, wanted):
    """Whether a line was answered as its row wants."""
    exit, words = wanted
    said = answer.get("error", {}).get("message", "") + answer.get("error", {}).get("hint", "")
    return answer["exit"] == exit and words in said


def test_each_is_answered_and_the_others_are_sent(program):
    expect(len(ROWS) >= 20, ROWS)
    for row in ROWS:
        with feed.api() as emulator:
            seen = program.run([BEFORE, _text(row["input"]), AFTER], emulator.url)
            first, *others, last = seen.answers
            expect((first["line"], first["exit"], last["exit"]) == (1, 0, 0), row["name"], seen)
            expect(len(others) == len(row["answers"]), row["name"], seen)
            expect(all(map(_meets, others, row["answers"])), row["name"], seen)
            sent = sum(answer["exit"] == 0 for answer in seen.answers)
            expect(len(emulator.log) == sent, row["name"], emulator.log)


def test_all_of_them_in_one_batch(program):
    lines = [line for row in ROWS for line in (_text(row["input"]), AFTER)]
    with feed.api() as emulator:
        seen = program.run(lines, emulator.url)
    expect(seen.status == 2 and seen.numbers == sorted(set(seen.numbers)), seen)
    expect(seen.exits.count(0) >= len(ROWS), seen)


def test_a_file_says_the_same(program):
    with feed.api() as emulator, program.started(emulator.url, "/dev/stdin") as child:
        seen = program.end(child, ["\ufeffbadge 1", "badge 2"])
        expect(seen.exits == [0, 0], seen)


def test_no_control_character_is_printed(program):
    lines = [_text(row["input"]) for row in ROWS]
    with feed.api() as emulator, program.started(emulator.url) as child:
        said = "".join(child.communicate("".join(f"{line}\n" for line in lines), feed.SECONDS))
        expect(not CONTROL.search(said), CONTROL.findall(said))


if __name__ == "__main__":
    feed.main(__doc__, globals())
