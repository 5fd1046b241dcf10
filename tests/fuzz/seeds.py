#!/usr/bin/env python3
"""Writes first inputs for every fuzz target, drawn from the end-to-end cases: `seeds.py FOLDER`.

The forms are those that the targets read; see the top of tests/fuzz/*_fuzz.cpp and of script.hpp.
"""

import argparse
import hashlib
import http
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/e2e"))
from placeholder import fill

NAMES = {"url": "https://activitysmith.com/api", "origin": "https://activitysmith.com",
         "host": "localhost", "port": "8443", "key": "ask_fuzz-s3cret", "dir": "."}
NEXT = "\x04"

# The lines of json_fuzz.cpp: the command, and the flag whose text is the input.
JSON_LINES = [
    ("notify", "--payload"), ("notify", "--metadata"), ("notify", "--actions"),
    ("notify", "--action"), ("stream", "--content-state"), ("stream", "--metrics"),
    ("stream", "--action"), ("stream", "--metadata"), ("stream end", "--content-state"),
    ("activity start", "--content-state"), ("activity start", "--metrics"),
    ("activity update", "--content-state"), ("activity update", "--secondary-action"),
    ("activity end", "--content-state"),
]
# The lines of answer_fuzz.cpp, and its flags.
ANSWER_LINES = ["notify", "stream", "stream end", "activity start", "activity update",
                "activity end", "metric set", "badge"]
ANSWER_FLAGS = {"--at-least-once": 1, "--json": 2, "-v": 16, "--allow-failure": 32, "-q": 64}
ACCEPTED = {"success": True, "operation": "updated", "activity_id": "a1", "a": [{"b": 0.5}],
            "timestamp": "2026-05-01T00:00:00Z"}

# What reorders or breaks a line on a terminal, and a joiner that does not.
MARKS = ("\u202e", "\u2066", "\u2069", "\u2028", "\u2029", "\u200d")

# What progress_fuzz.cpp chooses from, and as much output as scripts/fuzz lets an input have.
PROGRESS_RULES = 8
LONGEST_OUTPUT = 3500


def steps():
    """Every step of every end-to-end case, with its placeholders filled."""
    for path in sorted((ROOT / "tests/e2e/cases").glob("*.json")):
        for case in json.loads(path.read_text(encoding="utf-8")):
            for step in case.get("steps", [case]):
                yield fill({**step, "stdin": step.get("stdin", case.get("stdin", ""))}, NAMES)


def letter(index, count):
    """The small letter that chooses number `index` of `count` lines."""
    return next(chr(code) for code in range(ord("a"), ord("z") + 1) if code % count == index)


def line_seed(step, world):
    """A command line in a world: "t" for a terminal, "p" for pipes."""
    arguments = "\n".join(argument.replace("\n", "\0") for argument in step["args"])
    text = step["stdin"] if isinstance(step["stdin"], str) else ""
    return world + arguments + (NEXT + text if text else "")


def json_seeds(step):
    """The JSON texts of a step, and the states it sends, for every line that takes such a text."""
    arguments = step["args"]
    texts = list(zip(arguments, arguments[1:]))
    for request in step["expect"].get("requests", []):
        body = request.get("json") or {}
        state = body.get("content_state") or {key: body[key] for key in body if key != "target"}
        texts.append(("--content-state", json.dumps(state, ensure_ascii=False)))
        texts += [(f"--{key}", json.dumps(body[key], ensure_ascii=False))
                  for key in ("metadata", "action", "actions", "payload") if key in body]
    for index, (_, flag) in enumerate(JSON_LINES):
        for _, text in (pair for pair in texts if pair[0] == flag):
            yield letter(index, len(JSON_LINES)) + text


def head(reply):
    """The head of a reply of the emulator, as lines."""
    status = reply.get("status", 200)
    reason = http.HTTPStatus(status).phrase if status in list(http.HTTPStatus) else ""
    lines = [f"HTTP/1.1 {status} {reason}", "Date: Fri, 01 May 2026 06:29:58 GMT"]
    lines += [f"{name}: {value}" for name, value in reply.get("headers", {}).items()
              if value is not None]
    return "\n".join(lines) + "\n"


def script(replies):
    """What the network plays."""
    tries = []
    for reply in replies:
        if reply.get("close") or reply.get("reset") or reply.get("silent"):
            tries.append("!" + ("a" if reply.get("reset") == "before" else "c") + "connection reset")
            continue
        body = json.dumps(reply["json"]) if "json" in reply else reply.get("body", "")
        tries.append(("~" if "cut" in reply else "") + head(reply) + "\n" + body)
    return NEXT.join(tries)


def answer_seed(step):
    """The answers a step meets, or one that accepts."""
    words = [word for word in step["args"] if not word.startswith("-")]
    command = next((name for name in (" ".join(words[:2]), *words[:1]) if name in ANSWER_LINES),
                   "notify")
    chosen = sum(bit for flag, bit in ANSWER_FLAGS.items() if flag in step["args"])
    replies = [reply for reply in step.get("replies", []) if isinstance(reply, dict)]
    return (letter(ANSWER_LINES.index(command), len(ANSWER_LINES)) + chr(ord(" ") + chosen) + "p"
            + script(replies or [{"json": ACCEPTED}]))


def configuration_files():
    """The text of every configuration file of an end-to-end case."""
    for path in sorted((ROOT / "tests/e2e/cases").glob("*.json")):
        for case in json.loads(path.read_text(encoding="utf-8")):
            for name, file in case.get("files", {}).items():
                text = file if isinstance(file, str) else file.get("text", "")
                if name.endswith(".toml"):
                    yield fill(text, NAMES)


def outputs():
    """The files with a job's output."""
    return sorted((ROOT / "tests/progress").glob("*/*.txt"))


def seeds():
    """Pairs of a target and an input."""
    for number, text in enumerate(configuration_files()):
        yield "edit", chr(number % 9) + text
    for number, step in enumerate(steps()):
        if not isinstance(step["args"], list):
            continue
        yield "line", line_seed(step, "tp"[number % 2])
        yield from (("json", seed) for seed in json_seeds(step))
        yield "answer", answer_seed(step)
        yield from (("header", "@" + head(reply)) for reply in step.get("replies", []))
    for limit in ('"account:badges";r=0;t=17', '"a";r=3;t=1, "b";r=0;t=60'):
        yield "header", "A" + head({"status": 429, "headers": {"RateLimit": limit}})
    for number, output in enumerate(outputs()):
        chosen = {"regex": 6, "steps": 7, "dd": 1}.get(output.stem.split("_")[0], 0)
        text = output.read_text(encoding="utf-8", errors="surrogateescape")[:LONGEST_OUTPUT]
        yield "progress", letter(chosen, PROGRESS_RULES) + chr(number % 128) + text
    for key in (NAMES["key"], "".join(f"\\u{ord(c):04x}" for c in NAMES["key"])):
        for before in (0, 1975, 1990):
            body = '{"error":"' + "a" * before + key + '"}'
            for flags in (" ", chr(ord(" ") + ANSWER_FLAGS["--json"]), chr(ord(" ") + ANSWER_FLAGS["-v"])):
                yield "answer", letter(0, len(ANSWER_LINES)) + flags + "p" + script(
                    [{"status": 400, "body": body}])
    for key in ("api-key", "api-key-file"):
        for value in ("\ufeff" + NAMES["key"], f"'{NAMES['key']}'", "caf\u00e9", NAMES["key"] + "\r"):
            yield "edit", chr(0) + f'\ufeff{key} = "{value}"\n'
    for mark in MARKS:
        yield "answer", letter(1, len(ANSWER_LINES)) + " p" + script(
            [{"json": {**ACCEPTED, "operation": f"up{mark}dated"}}])
        yield "answer", letter(0, len(ANSWER_LINES)) + "0p" + script(
            [{"status": 400, "json": {"error": f"no{mark}t", "message": mark}}])
        yield "header", "@" + head({"headers": {"Location": f"/{mark}", "X-Echo": NAMES["key"]}})
        yield "json", letter(4, len(JSON_LINES)) + json.dumps({"title": f"a{mark}b", "type": "alert"})
    for text in ('{"a":1,"\\u0061":2}', '[{"a":1,"a":2}]', '{"a":-9223372036854775809}',
                 '{"a":1e400}', '\ufeff{"a":1}', '{"a":1}\0'):
        yield "json", letter(1, len(JSON_LINES)) + text
    for text in ('{"a":1}\0garbage', '{"a":18446744073709551616}', '{"a":-0}', '{"a":1,"a":2}'):
        yield "json", letter(0, len(JSON_LINES)) + text
    for depth in (98, 100):
        yield "json", letter(0, len(JSON_LINES)) + '{"a":' * depth + "1" + "}" * depth


def main():
    """Writes every seed once, named by its content."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path, help="gets a folder for each target")
    folder = parser.parse_args().folder
    for target, text in seeds():
        data = text.encode("utf-8", "surrogateescape")
        (folder / target).mkdir(parents=True, exist_ok=True)
        (folder / target / hashlib.sha1(data).hexdigest()).write_bytes(data)


if __name__ == "__main__":
    main()
