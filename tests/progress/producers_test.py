#!/usr/bin/env python3
"""Real programs that tell how far they are drive a card from its first to its last state.

producers.json has a row for each:

    name, line      what is called, and the line for sh; {flags}, {site} and {tests} stand for flags
                    of progress, the URL of a file that comes slowly, and tests/.
    format          what -v has to tell of it
    first, last     the first state is at most so far, of a hundred, and the last one exactly so
    anew            true if the job has several parts, each from the start
    files, size     name: lines; and the size of a file "input"
                    Whoever is late shows the end first, so each waits at "gate", or its site does,
                    until the phone has got a state.
    system          the only one that has it
    prepare         a line for sh that comes before
"""

import json
import pathlib
import subprocess
import sys

import pipe
from pipe import expect

HERE = pathlib.Path(__file__).resolve().parent
PRODUCERS = json.loads((HERE / "producers.json").read_text(encoding="utf-8"))


def test_producers_drive_a_card(program):
    failures = []
    for producer in PRODUCERS:
        if producer.get("system", sys.platform) != sys.platform:
            continue
        with pipe.home(program) as home, pipe.Site(home.emulator) as site:
            try:
                _drive(home, producer, site.url)
            except (AssertionError, subprocess.TimeoutExpired) as error:
                failures.append(f"{producer['name']}: {error}")
    expect(not failures, "\n".join(failures))


def _drive(home, producer, url):
    """Runs one, and looks at what the phone was shown."""
    _prepare(home, producer)
    text = _filled(producer["line"], url)
    with pipe.opened_gate(home):
        seen = pipe.line(home, text)
    expect(seen.status == 0, seen)
    expect(f"* progress by {producer['format']}: " in seen.err.decode(), seen)
    shown = [pipe.points(state) for state in pipe.states(home)]
    live, last = pipe.card(home)
    expect(shown and shown[0] <= producer["first"], shown)
    expect(shown == sorted(shown) or producer.get("anew"), shown)
    expect(round(pipe.points(last), 1) == producer["last"], last, shown)
    expect(not live and last["subtitle"] == "finished", live, last)


def _prepare(home, producer):
    for name, lines in producer.get("files", {}).items():
        home.file(name, "\n".join(lines) + "\n")
    if "size" in producer:
        home.file("input", "x" * producer["size"])
    if "prepare" in producer:
        seen = pipe.line(home, _filled(producer["prepare"], ""))
        expect(seen.status == 0, seen)


def _filled(text, url):
    flags = " ".join(["-v", *pipe.AT_ONCE])
    return text.replace("{flags}", flags).replace("{site}", url).replace("{tests}",
                                                                         str(HERE.parent))


if __name__ == "__main__":
    pipe.main(__doc__, globals())
