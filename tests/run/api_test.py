#!/usr/bin/env python3
"""Whatever the API does, a job starts, writes and ends as it does without us."""

import concurrent.futures
import contextlib
import json
import os
import pathlib
import re
import subprocess
import time

import phone
import stage
from phone import expect

HERE = pathlib.Path(__file__).resolve().parent
TABLE = json.loads((HERE / "api.json").read_text(encoding="utf-8"))
GRACE = 0.6
AT_ONCE = 8
# Far less than the slow API takes for one answer, and far more than a busy machine for a start.
SOON = 8
ONE_LINE = re.compile(r"activitysmith: run: could not tell the phone: [^\n]+\n")


def test_bytes_and_exit_code_are_the_job_s_own(program):
    def same(job, alone, fault, options):
        with _home(program, *fault) as home:
            seen = home.run(*options, "-q", "--grace", str(GRACE), job=job["line"])
        expect(seen.status == alone.status, fault, job, seen)
        expect(seen.out == alone.out, fault, job, seen)
        rest = seen.err[len(alone.err):].decode() if seen.err.startswith(alone.err) else "?"
        # A notification that could not be sent is one line, also under -q.
        expect(not rest or ONE_LINE.fullmatch(rest), fault, job, seen)

    _at_once(same, [(job, _alone(job["line"]), fault, options) for job in TABLE["jobs"]
                    for fault in _faults()
                    for options in job.get("options", [["k", "--notify", "always"]])])


def test_the_job_starts_at_once_and_is_waited_for_in_measure(program):
    for fault in _faults():
        with _home(program, *fault) as home:
            before = time.time()
            seen = home.run("k", "--notify", "always", "--grace", str(GRACE), job="date +%s.%N")
            took = time.time() - before
        expect(seen.status == 0, fault, seen)
        expect(float(seen.out) - before < SOON and took < SOON + GRACE, fault, seen, took)


def test_a_job_that_cannot_start_has_no_card(program):
    """The card comes after the job, so there is none to end."""
    with program.at_home() as home:
        seen = home.run("k", job=["no-such-program"])
        expect((seen.status, home.methods()) == (127, ["POST"]), seen, home.emulator.log)
        expect(seen.err == b"activitysmith: run: no-such-program: command not found\n", seen)


def test_a_failure_to_tell_is_one_line_and_none_under_q_if_only_the_card_is_concerned(program):
    def told(fault, quiet, notify):
        with _home(program, *fault) as home:
            seen = home.run(*quiet, "k", "--notify", notify, "--grace", str(GRACE), job="true")
        is_silent = quiet and notify == "never"
        is_right = seen.err == b"" if is_silent else ONE_LINE.fullmatch(seen.err.decode())
        expect(seen.status == 0 and is_right, fault, seen)

    _at_once(told, [(fault, quiet, notify) for fault in _faults() if fault[0] != "up"
                    for quiet in ([], ["-q"]) for notify in ("always", "never")])


def test_output_that_somebody_has_seen_is_not_repeated(program):
    """Whatever became of the notification."""
    with phone.unheard() as url, program.at_home(url=url) as home:
        for where in ("pipes", "files", "terminal"):
            seen = home.run("-q", "--grace", "0.3", job="echo once; exit 1", where=where)
            expect(seen.status == 1 and (seen.out + seen.err).count(b"once") == 1, where, seen)


def test_a_standard_error_that_nobody_reads_holds_nothing_up(program):
    """Neither our lines at the end, nor those of -v, wait for ever; a signal is not needed."""
    with phone.unheard() as url, program.at_home(url=url) as home:
        for flags in (["-v"], []):
            reader, writer = os.pipe()
            os.set_blocking(writer, False)
            with contextlib.suppress(BlockingIOError):
                while True:
                    os.write(writer, bytes(65536))
            os.set_blocking(writer, True)
            with home.running("k", "--grace", "0.3", *flags, job="exit 6", stderr=writer) as child:
                os.close(writer)
                expect(child.wait(phone.SECONDS) == 6, flags, child.returncode)
            os.close(reader)


def test_output_that_is_held_open_takes_no_time_from_what_is_to_be_told(program):
    with program.at_home() as home:
        seen = home.run("k", "--grace", "3", job="sleep 20 & echo out; exit 3")
        expect((seen.status, seen.out, seen.err) == (3, b"out\n", b""), seen)
        expect(home.methods() == ["PUT", "DELETE", "POST"], home.emulator.log)
        expect(home.pushes()[0]["message"].endswith("\nout"), home.pushes())


def test_a_terminal_stays_one(program):
    def same(*fault):
        with _home(program, *fault) as home:
            seen = home.run("-q", "k", "--notify", "never", "--grace", str(GRACE),
                            job="[ -t 0 ] && [ -t 1 ] && [ -t 2 ] && stty size; exit 4",
                            where="terminal")
        size = f"{stage.ROWS} {stage.COLUMNS}\r\n".encode()
        expect((seen.status, seen.out) == (4, size), fault, seen)

    _at_once(same, list(_faults()))


def _at_once(check, cells):
    """Calls `check` with each of the cells, many at a time, for most of them wait."""
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        for result in [pool.submit(check, *cell) for cell in cells]:
            result.result()


def _faults():
    """(name, replies), with more replies than any run takes."""
    return [(name, replies * 40) for name, replies in TABLE["faults"].items()]


def _home(program, name, replies):
    if name != "refused":
        return program.at_home(replies)
    return _Unheard(program)


class _Unheard:
    """A home whose API is not there."""

    def __init__(self, program):
        self._program = program

    def __enter__(self):
        self._url = phone.unheard()
        self._home = self._program.at_home(url=self._url.__enter__())
        return self._home.__enter__()

    def __exit__(self, *exception):
        self._home.__exit__(*exception)
        self._url.__exit__(*exception)


def _alone(line):
    child = subprocess.run(["/bin/sh", "-c", line], env={"PATH": "/usr/bin:/bin"}, cwd="/",
                           stdin=subprocess.DEVNULL, capture_output=True, check=False,
                           timeout=phone.SECONDS)
    return stage.Outcome(stage.shell_code(child.returncode), child.stdout, child.stderr)


if __name__ == "__main__":
    phone.main(__doc__, globals())
