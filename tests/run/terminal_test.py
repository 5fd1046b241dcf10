#!/usr/bin/env python3
"""A job on a terminal has it as it would have without us: keys, modes, size and Ctrl-C."""

import shlex
import signal
import sys
import termios

import stage
import suite
from processes import children, running, status, until
from suite import MODES, expect, python

PYTHON = [sys.executable, "-S", "-E", "-q", "-i"]
QUIET = "import sys; sys.ps1 = '>'; sys.ps2 = ''\n"


def test_ctrl_c_reaches_a_prompt_once(driver):
    for mode in MODES:
        with driver.terminal(PYTHON, mode=mode) as terminal:
            terminal.expect(">>> ")
            terminal.type(QUIET)
            terminal.expect("''\r\n>")
            for _ in range(3):
                _wait_until_it_waits(terminal)
                terminal.type("\x03")
                seen = terminal.expect("KeyboardInterrupt\r\n>")
                expect(seen.count("KeyboardInterrupt") == 1, mode, seen)
            terminal.type("import signal; n = []\n"
                          "h = signal.signal(2, lambda *_: n.append(print('sig' + 'nal')))\n"
                          "print('arm' + 'ed'); x = input(); print('heard', len(n), 'times')\n")
            terminal.expect("armed\r\n")
            _wait_until_it_waits(terminal)
            terminal.type("\x03")
            terminal.expect("signal")
            terminal.type("\n")
            terminal.expect("heard 1 times\r\n")
            terminal.type("raise SystemExit(5)\n")
            expect(terminal.status() == 5, mode)


def test_ctrl_c_ends_a_job(driver):
    for mode in MODES:
        with driver.terminal("echo on; exec sleep 60", mode=mode) as terminal:
            terminal.expect("on")
            terminal.type("\x03")
            expect(terminal.status() == 128 + signal.SIGINT, mode)
        with driver.terminal("echo on; exec sleep 60", mode=mode) as terminal:
            terminal.expect("on")
            terminal.type("\x1c")
            expect(terminal.status() == 128 + signal.SIGQUIT, mode)


def test_a_password_is_read_without_echo(driver):
    for mode in MODES:
        with driver.terminal(python("password.py"), mode=mode) as terminal:
            terminal.expect("Password: ")
            terminal.type("secret\n")
            expect(terminal.rest() == b"\r\ngot secret\r\n", mode)


def test_lines_are_read_from_the_terminal(driver):
    for mode in MODES:
        with driver.terminal(["cat"], mode=mode) as terminal:
            for text in ("one", "two"):
                terminal.type(text + "\n")
                expect(terminal.expect(f"{text}\r\n{text}\r\n").count(text) == 2, mode)
            terminal.type("\x04")
            expect(terminal.status() == 0, mode)


def test_the_size_of_the_window_is_followed(driver):
    for mode in MODES:
        with driver.terminal(python("window.py"), mode=mode) as terminal:
            terminal.expect(f"{stage.ROWS}x{stage.COLUMNS}.")
            for rows, columns in ((50, 132), (24, 80), (10, 20)):
                terminal.resize(rows, columns)
                terminal.expect(f"{rows}x{columns}.")
            expect(terminal.status() == 0, mode)


def test_modes_that_are_set_on_the_output_hold_for_the_keys(driver):
    for mode in MODES:
        for wanted in ("raw", "cbreak"):
            with driver.terminal(python("keys.py", wanted), mode=mode) as terminal:
                before = terminal.first_modes
                terminal.expect("ready.")
                terminal.type("\x01x")
                expect(terminal.expect(".") == "b'\\x01x'.", mode, wanted)
                terminal.expect("restored.\r\n")
                expect(terminal.modes() == before, mode, wanted, terminal.modes(), before)
                terminal.type("line\n")
                terminal.expect("line\r\n'line\\n'.\r\n")
                expect(terminal.status() == 0, mode)


def test_a_line_that_follows_raw_modes_at_once_is_a_line(driver):
    """Also where the modes change between our look at them and our reading, as in slow_read.cpp."""
    for mode in MODES:
        with driver.terminal(python("turns.py"), mode=mode) as terminal:
            terminal.expect("ready\r\n")
            for _ in range(100):
                terminal.type("\n")
                seen = terminal.expect("line\r")
                expect(seen.endswith("raw.line\r"), mode, seen)
                terminal.expect("\n")
            terminal.type("\x04")
            expect(terminal.status() == 0, mode)


def test_bytes_reach_the_terminal_as_without_us(driver):
    """Tabs, newlines and carriage returns are treated once."""
    job = r"printf 'a\tb\nc\rd\r\n\033[1m\000\001\n'"
    alone = stage.run(["/bin/sh", "-c", job], "terminal").out
    for mode in MODES:
        expect(driver.run(job, where="terminal", mode=mode).out == alone, mode)


def test_output_that_waits_for_the_terminal_is_complete(driver):
    """Ctrl-S holds the output, also after the job's end; Ctrl-Q lets it go on."""
    for mode in MODES:
        with driver.terminal("echo on; read x; seq 1 3000; echo end", mode=mode) as terminal:
            terminal.expect("on\r\n")
            terminal.type("\x13")
            terminal.type("\n")
            terminal.type("\x11")
            seen = terminal.expect("end\r\n")
            expect(seen.endswith("\r\n2999\r\n3000\r\nend\r\n"), mode, seen[-40:])
            expect(terminal.status() == 0, mode)


def test_two_terminals_stay_two(driver):
    """Standard error on a second terminal, which is not the one that controls us."""
    with stage.Terminal(["sleep", "60"]) as other:
        job = "test -t 1 && test -t 2 && echo out && echo err >&2"
        name = other.name()
        line = shlex.join(driver.line(job))
        seen = stage.run(["/bin/sh", "-c", f"{line} 2>{name}"], "terminal")
        expect((seen.status, seen.out) == (0, b"out\r\n"), seen)
        expect(other.expect("err\r\n") == "err\r\n")


def test_one_stream_on_the_terminal(driver):
    """A file or a pipe beside the terminal: the job sees of each what it is."""
    job = "test -t 0; a=$?; test -t 1; b=$?; test -t 2; echo $a $b $? >/dev/tty"
    for tail, wanted in (("", b"0 0 0"), (">/dev/null", b"0 1 0"), ("2>&1 | cat", b"0 1 1"),
                         ("</dev/null", b"1 0 0"), ("| cat", b"0 1 0"), ("2>/dev/tty", b"0 0 0")):
        for mode in MODES:
            line = f"{shlex.join(driver.line(job, mode=mode))} {tail}"
            seen = stage.run(["/bin/sh", "-c", line], "terminal")
            expect(seen.out.split() == wanted.split(), mode, tail, seen)


def test_streams_of_one_terminal_by_two_names_keep_their_order(driver):
    job = "for i in 1 2 3 4 5 6 7 8 9; do echo o$i; echo e$i >&2; done"
    alone = stage.run(["/bin/sh", "-c", job], "terminal").out
    line = shlex.join(driver.line(job))
    seen = stage.run(["/bin/sh", "-c", f"{line} 2>/dev/tty"], "terminal")
    expect(seen.out == alone, seen)


def test_the_terminal_is_ours_again_after_the_job(driver):
    for mode in MODES:
        line = shlex.join(driver.line(["cat"], mode=mode))
        with stage.Terminal(["/bin/sh", "-c", f"{line}; read line; echo got $line"]) as terminal:
            terminal.type("one\n")
            terminal.expect("one\r\none\r\n")
            terminal.type("\x04")
            terminal.type("two\n")
            terminal.expect("got two\r\n")
            expect(terminal.status() == 0, mode)


def test_a_terminal_that_goes_ends_the_job(driver):
    for mode in MODES:
        with driver.terminal("trap 'exit 3' HUP; echo on; while :; do sleep 0.05; done",
                             mode=mode) as terminal:
            terminal.expect("on")
            terminal.hang_up()
            expect(terminal.status() in (3, 129), mode, terminal.status())


def test_modes_of_a_job_that_a_signal_ended_are_restored(driver):
    """As a shell does for its own jobs; it sees of ours an exit code alone."""
    for mode in MODES:
        job = "stty raw -echo </dev/tty; printf 'raw.'; kill -KILL $$"
        with driver.terminal(job, mode=mode) as terminal:
            before = terminal.first_modes
            terminal.expect("raw.")
            expect(terminal.status() == 137, mode)
            expect(terminal.modes() == before, mode, terminal.modes(), before)


def test_a_terminal_that_does_not_stop_readers(driver):
    """SIGTTIN is ignored in the windows of some terminal multiplexers: the job can read all the
    same, also in a pipeline."""
    for mode in MODES:
        line = shlex.join(driver.line("read x; echo got $x", mode=mode))
        script = f"trap '' TTIN; {line} | cat"
        with stage.Terminal(["/bin/sh", "-c", script]) as terminal:
            terminal.type("a line\n")
            terminal.expect("got a line\r\n")
            expect(terminal.status() == 0, mode)


def test_writers_in_the_background_stop_where_they_have_to(driver):
    """`stty tostop`: a job in front writes, one in the background does not."""
    for mode in MODES:
        line = shlex.join(driver.line("read x; echo got $x; exit 3", mode=mode))
        with stage.Terminal(["bash", "--norc", "--noprofile", "--noediting", "-i"],
                            env={"PS1": "$ ", "PATH": "/usr/bin:/bin", "TERM": "dumb"}) as terminal:
            terminal.expect("$ ")
            terminal.type("stty tostop -echo\n")
            terminal.expect("$ ")
            terminal.type(line + "\nkey\n")
            terminal.expect("got key\r\n")
            terminal.expect("$ ")
            late = shlex.join(driver.line("echo written; exit 3", mode=mode))
            terminal.type(f"{late} &\n")
            terminal.expect("$ ")
            shell, = children(terminal.child.pid) or [0]
            until(lambda process=shell: status(process) == "T")
            terminal.type("fg\n")
            terminal.expect("written\r\n")
            terminal.expect("$ ")
            terminal.type("exit\n")
            terminal.status()


def test_an_interactive_shell_has_its_jobs(driver):
    """With the terminal as its output itself, as --no-output leaves it."""
    line = driver.line(["bash", "--norc", "--noprofile", "--noediting", "-i"], mode="inherited")
    with stage.Terminal(line, env={"PS1": "$ ", "PATH": "/usr/bin:/bin", "TERM": "dumb"}) as terminal:
        seen = terminal.expect("$ ")
        expect("job control" not in seen and "process group" not in seen, seen)
        terminal.type("sleep 300.51\n")
        until(lambda: running("300.51"))
        terminal.type("\x1a")
        terminal.expect("Stopped")
        terminal.expect("$ ")
        terminal.type("kill -KILL %1; wait; exit 4\nexit 4\n")
        expect(terminal.status() == 4, terminal.status())


def test_modes_are_left_alone(driver):
    with driver.terminal("echo on; read x") as terminal:
        before = terminal.first_modes
        terminal.expect("on")
        expect(terminal.modes() == before)
        expect(terminal.modes()[1] & termios.OPOST)
        terminal.type("\n")
        terminal.status()


def _wait_until_it_waits(terminal):
    """A signal that comes just before Python waits for keys is seen only with the next key."""
    job, = children(terminal.child.pid)
    until(lambda: status(job) == "S")


if __name__ == "__main__":
    suite.main(__doc__, globals())
