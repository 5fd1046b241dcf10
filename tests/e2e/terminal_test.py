#!/usr/bin/env python3
"""What the program does on a terminal, and when its output cannot be written."""

import argparse
import os
import pathlib
import re
import sys

import folder
import terminal
from session import KEY, Emulator
from support import result

# What the program says; the rest of this file is about where and how it says it.
STREAM = ["stream", "nightly-backup", "--title", "Nightly backup", "--step", "1/3"]
STREAM_RESULT = result.line("started")
CONFIRMATION = re.compile("✓ [^\n]+\n")
USAGE_ERROR = ["notify"]
PICTURE = ["stream", "disk", "--title", "Disk", "--progress", "42%", "--color", "red", "--preview"]
ERROR = re.compile("activitysmith: [^\n]+\n")
COLOR = re.compile("\x1b\\[[0-9;]*m")
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
HOSTILE = "\x1b]0;gone\x07 \x1b[2J \r \x08 \x7f \u009b31m end"


class Failure(Exception):
    """A promise that was not kept."""


class Program:
    """The program under test, with a fresh folder and a fresh server for every run."""

    def __init__(self, binary):
        self._binary = os.path.abspath(binary)

    def run(self, args, *, env=None, replies=(), redirected=None, script=None, **outputs):
        """Runs the program, with a `script` by a shell that has it as "$@"; `redirected` is how
        that is to redirect it, `outputs` are those of terminal.run."""
        command = [self._binary, *args]
        if redirected:
            script = f'exec "$@" {redirected}'
        if script:
            command = ["/bin/sh", "-c", script, "sh", *command]
        with folder.fresh() as home, Emulator(key=KEY) as emulator:
            emulator.script(list(replies))
            base = {"HOME": str(home), "PATH": "/usr/bin:/bin", "TERM": "xterm-256color",
                    "ACTIVITYSMITH_API_URL": emulator.url, "ACTIVITYSMITH_API_KEY": KEY,
                    "ACTIVITYSMITH_SYSTEM_CONFIG": f"{home}/system.toml"}
            return terminal.run(command, env={**base, **(env or {})}, cwd=home,
                                **outputs)


def test_a_terminal_gets_a_confirming_line(program):
    seen = program.run(STREAM, stderr="terminal")
    _expect(seen.exit == 0, seen)
    _expect(seen.stdout == STREAM_RESULT, seen)
    _expect(CONFIRMATION.fullmatch(COLOR.sub("", seen.stderr)), seen)


def test_an_operation_is_told_once_on_one_terminal(program):
    seen = program.run(STREAM, stdout="terminal", stderr="terminal")
    _expect((seen.exit, seen.stderr) == (0, ""), seen)
    _expect(seen.stdout.replace("\r", "") == STREAM_RESULT, seen)


def test_a_confirming_line_says_what_became_of_it(program):
    accepted = {"status": 200, "json": {"success": True, "devices_notified": 2}}
    for args, reply, line in (
            (["notify", "Hi"], accepted, "✓ notification sent to 2 devices"),
            (["badge", "3"], {"status": 200, "json": {"success": True, "devices_updated": 1}},
             "✓ badge set on 1 device"),
            (["metric", "set", "disk", " 18% "], {"status": 200, "json": {"success": True}},
             "✓ metric set (text)"),
            (["metric", "set", "disk", "18"], {"status": 200, "json": {"success": True}},
             "✓ metric set")):
        seen = program.run(args, replies=[reply], stderr="terminal")
        _expect((seen.exit, COLOR.sub("", seen.stderr).strip()) == (0, line), seen)


def test_a_pipe_that_is_not_read_is_told(program):
    piped = 'printf "90 %%" | "$@"'
    seen = program.run(["notify", "Disk"], script=piped, stderr="terminal")
    _expect(seen.exit == 0 and "give - for MESSAGE" in seen.stderr, seen)
    for args, script, stderr in (
            (["notify", "Disk", "full"], piped, "terminal"), (["notify", "Disk"], piped, "pipe"),
            (["notify", "Disk", "-"], piped, "terminal"), (["badge", "3"], piped, "terminal"),
            (["notify", "Disk"], 'printf "a\nb\n" | while read -r x; do "$@"; done', "terminal")):
        seen = program.run(args, script=script, stderr=stderr)
        _expect(seen.exit == 0 and "MESSAGE" not in seen.stderr, seen)


def test_an_empty_queue_is_told_to_people(program):
    for outputs, told in (({"stderr": "terminal"}, "✓ nothing waits"), ({}, "")):
        seen = program.run(["queue", "list"], **outputs)
        _expect((seen.exit, seen.stdout, COLOR.sub("", seen.stderr).strip()) == (0, "", told), seen)


def test_a_long_wait_is_announced_on_a_terminal_alone(program):
    limited = {"status": 429, "headers": {"Retry-After": "3"},
               "json": {"error": "Too many requests", "code": "rate_limited"}}
    for outputs, is_told in (({"stderr": "terminal"}, True), ({}, False)):
        seen = program.run(["badge", "3"], replies=[limited], **outputs)
        _expect(seen.exit == 0 and ("trying again in 3 s" in seen.stderr) == is_told, seen)


def test_a_script_gets_the_result_alone(program):
    for outputs in ({}, {"stdout": "terminal"}):
        seen = program.run(STREAM, **outputs)
        _expect((seen.exit, seen.stdout, seen.stderr) == (0, STREAM_RESULT, ""), seen)


def test_quiet_silences_the_confirming_line(program):
    seen = program.run(["-q", *STREAM], stdout="terminal", stderr="terminal")
    _expect((seen.exit, seen.stdout, seen.stderr) == (0, "", ""), seen)


def test_an_error_is_colored_on_a_terminal(program):
    seen = program.run(USAGE_ERROR, stderr="terminal")
    _expect(seen.exit == 2 and COLOR.search(seen.stderr), seen)
    _expect(ERROR.match(COLOR.sub("", seen.stderr)), seen)


def test_an_error_is_plain_in_a_pipe(program):
    seen = program.run(USAGE_ERROR, stdout="terminal")
    _expect(seen.exit == 2 and ERROR.match(seen.stderr), seen)
    _expect("\x1b" not in seen.stdout + seen.stderr, seen)


def test_color_can_be_refused(program):
    for args, env in (([], {"NO_COLOR": "1"}), ([], {"TERM": "dumb"}),
                      (["--term-color", "never"], {}),
                      (["--term-color", "never"], {"CLICOLOR_FORCE": "1"})):
        seen = program.run([*USAGE_ERROR, *args], env=env, stderr="terminal")
        _expect(seen.exit == 2 and ERROR.match(seen.stderr), seen)
        _expect("\x1b" not in seen.stderr, seen)


def test_color_can_be_forced(program):
    for args, env in (([], {"CLICOLOR_FORCE": "1"}), (["--term-color", "always"], {}),
                      (["--term-color", "always"], {"NO_COLOR": "1"})):
        seen = program.run([*USAGE_ERROR, *args], env=env)
        _expect(seen.exit == 2 and COLOR.search(seen.stderr), seen)


def test_an_empty_or_zero_variable_changes_nothing(program):
    for env in ({"NO_COLOR": ""}, {"CLICOLOR_FORCE": ""}, {"CLICOLOR_FORCE": "0"}):
        seen = program.run(USAGE_ERROR, env=env, stderr="terminal")
        _expect(COLOR.search(seen.stderr), seen)
        seen = program.run(USAGE_ERROR, env=env)
        _expect("\x1b" not in seen.stderr, seen)


def test_a_picture_is_colored_on_a_terminal(program):
    for env, mark in (({}, "\x1b[31m"), ({"COLORTERM": "truecolor"}, "\x1b[38;2;"),
                      ({"COLORTERM": "24bit"}, "\x1b[38;2;")):
        seen = program.run(PICTURE, env=env, stdout="terminal")
        _expect((seen.exit, seen.stderr) == (0, "") and mark in seen.stdout, seen)
    for env in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        seen = program.run(PICTURE, env={**env, "COLORTERM": "truecolor"}, stdout="terminal")
        _expect("╭" in seen.stdout and "\x1b" not in seen.stdout, seen)


def test_a_terminal_is_told_that_a_picture_was_not_sent(program):
    seen = program.run(PICTURE, stderr="terminal")
    _expect("nothing was sent" in COLOR.sub("", seen.stderr), seen)
    seen = program.run(["-q", *PICTURE], stderr="terminal")
    _expect(seen.stdout and seen.stderr == "", seen)


def test_a_terminal_is_told_how_to_leave_a_sandbox(program):
    port = program.run(["sandbox", "--background", "--port", "0", "--idle", "30s", "--field", "port"],
                       stdout="pipe").stdout.strip()
    url = {"ACTIVITYSMITH_API_URL": f"http://127.0.0.1:{port}/api"}
    seen = program.run(["sandbox", "stop"], env=url, stderr="terminal")
    _expect("unset ACTIVITYSMITH_API_URL ACTIVITYSMITH_API_KEY" in seen.stderr, seen)


def test_a_picture_is_as_wide_as_the_terminal(program):
    for output, columns in (("terminal", 60), ("narrow", 24), ("pipe", 60)):
        seen = program.run([*PICTURE, "--term-color", "never"], stdout=output)
        _expect({len(line) for line in seen.stdout.splitlines()} == {columns}, seen)


def test_control_characters_of_the_server_do_not_reach_a_terminal(program):
    reply = {"status": 400, "json": {"error": HOSTILE, "message": HOSTILE}}
    for outputs in ({"stderr": "terminal"}, {}):
        seen = program.run(STREAM, replies=[reply], **outputs)
        _expect(seen.exit == 3 and "end" in seen.stderr, seen)
        _expect(not UNSAFE.search(COLOR.sub("", seen.stderr)), seen)


def test_control_characters_of_a_result_do_not_reach_a_terminal(program):
    reply = {"status": 200, "json": {"success": True, "activity_id": "id\x1b[2J\x9b31m",
                                     "timestamp": "2026-10-02T06:15:00.000Z"}}
    start = ["activity", "start", "--title", "Import", "--progress", "10%"]
    for args in (start, [*start, "--json"], [*start, "--field", "activity_id"]):
        seen = program.run(args, replies=[reply], stdout="terminal", stderr="terminal")
        _expect(not UNSAFE.search(seen.stdout + COLOR.sub("", seen.stderr)), seen)


def test_a_reader_that_left_keeps_the_exit_code(program):
    seen = program.run(STREAM, stdout="closed")
    _expect((seen.exit, seen.stderr) == (0, ""), seen)


def test_a_lost_error_line_keeps_the_exit_code(program):
    seen = program.run(USAGE_ERROR, stderr="closed")
    _expect((seen.exit, seen.stdout) == (2, ""), seen)


def test_a_closed_standard_output_is_an_error(program):
    for args in (STREAM, [*STREAM, "--json"], ["--version"]):
        seen = program.run(args, redirected=">&-")
        _expect(seen.exit == 1 and ERROR.fullmatch(seen.stderr), seen)


def test_closed_descriptors_are_not_written_to_the_server(program):
    seen = program.run([*STREAM, "-v"], redirected="<&- 2>&-")
    _expect((seen.exit, seen.stdout) == (0, STREAM_RESULT), seen)
    seen = program.run([*STREAM, "-v"], redirected="<&- >&- 2>&-")
    _expect(seen.exit == 1, seen)


def test_a_full_disk_is_an_error(program):
    for args in (STREAM, [*STREAM, "--json"], ["--version"], ["--help"]):
        seen = program.run(args, stdout="full")
        _expect(seen.exit == 1 and ERROR.fullmatch(seen.stderr), seen)


ON_LINUX = {test_a_full_disk_is_an_error}  # for /dev/full is there alone


def _expect(condition, seen):
    if not condition:
        raise Failure(f"exit {seen.exit}\n  stdout {ascii(seen.stdout)}\n"
                      f"  stderr {ascii(seen.stderr)}")


def main():
    """Runs every test_ function of this file and prints a closing line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True, type=pathlib.Path, help="the program under test")
    program = Program(parser.parse_args().binary)
    tests = [(name, test) for name, test in globals().items() if name.startswith("test_")
             and (sys.platform == "linux" or test not in ON_LINUX)]
    failed = 0
    for name, test in tests:
        try:
            test(program)
        except Failure as failure:
            failed += 1
            line = failure.__traceback__.tb_next.tb_lineno
            print(f"FAILED {name} (line {line})\n  {failure}\n", flush=True)
    print(f"{len(tests) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
