#!/usr/bin/env python3
"""A job under an interactive shell: stopped, continued, in the background, in a pipeline."""

import contextlib
import shlex
import signal

import stage
import suite
from processes import children, status, until
from suite import MODES, expect, python

PROMPT = "prompt> "


@contextlib.contextmanager
def bash():
    """A shell with job control on a terminal that does not echo."""
    with stage.Terminal(["bash", "--norc", "--noprofile", "--noediting", "-i"],
                        env={"PS1": PROMPT, "PATH": "/usr/bin:/bin", "TERM": "dumb"}) as terminal:
        terminal.expect(PROMPT)
        command(terminal, "stty -echo")
        yield terminal
        terminal.type("exit\nexit\n")
        terminal.status()


def command(terminal, line):
    """Has the shell do a line; what came up to the next prompt."""
    terminal.type(line + "\n")
    return terminal.expect(PROMPT)


def test_ctrl_z_stops_and_fg_continues(driver):
    for mode in MODES:
        with bash() as terminal:
            terminal.type(driver_line(driver, mode, ["cat"]))
            for _ in range(3):
                terminal.type("one\n")
                terminal.expect("one\r\n")
                terminal.type("\x1a")
                expect("Stopped" in terminal.expect(PROMPT), mode)
                expect("Stopped" in command(terminal, "jobs"), mode)
                terminal.type("fg\n")
                terminal.expect("cat\r\n")
            terminal.type("two\n")
            terminal.expect("two\r\n")
            terminal.type("\x04")
            terminal.expect(PROMPT)
            expect(command(terminal, "echo $?").startswith("0\r\n"), mode)


def test_a_screen_is_left_before_the_shell_writes(driver):
    """All that an editor writes when it is stopped comes before the shell's prompt."""
    for mode in MODES:
        with bash() as terminal:
            terminal.type(driver_line(driver, mode, python("screen.py")))
            for _ in range(5):
                terminal.expect("[in]")
                terminal.type("z")
                seen = terminal.expect(PROMPT)
                expect(seen.startswith("x" * 3000 + "[out]"), mode, seen[-80:])
                expect("Stopped" in seen, mode, seen)
                terminal.type("fg\n")
            terminal.expect("[in]")
            terminal.type("q")
            terminal.expect(PROMPT)
            expect(command(terminal, "echo $?").startswith("3\r\n"), mode)


def test_a_stop_from_elsewhere_is_seen_by_the_shell(driver):
    for mode in MODES:
        for number in (signal.SIGSTOP, signal.SIGTSTP):
            with bash() as terminal:
                job = f"kill -{number.name[3:]} $$; echo on; exit 5"
                terminal.type(driver_line(driver, mode, job))
                expect("Stopped" in terminal.expect(PROMPT), mode)
                seen = command(terminal, "fg")
                expect("on\r\n" in seen, mode, seen)
                expect(command(terminal, "echo $?").startswith("5\r\n"), mode)


def test_a_job_in_the_background_leaves_the_terminal_alone(driver):
    for mode in MODES:
        with bash() as terminal:
            start = driver_line(driver, mode, "read x </dev/null; echo ran; exit 6").rstrip("\n")
            terminal.type(f"{start} & wait $!; echo status $?\n")
            terminal.expect("ran\r\n")
            terminal.expect("status 6\r\n")
            terminal.expect(PROMPT)
            expect(command(terminal, "read line\nfrom here\necho got $line")
                   and terminal.expect("got from here"), mode)


def test_a_background_job_that_reads_the_terminal_stops_until_fg(driver):
    for mode in MODES:
        with bash() as terminal:
            start = driver_line(driver, mode, "read x; echo \"got $x\"; exit 7").rstrip("\n")
            command(terminal, f"{start} &")
            shell, = children(terminal.child.pid) or [terminal.child.pid]
            until(lambda process=shell: status(process) == "T")
            terminal.type("fg\n")
            terminal.type("a line\n")
            terminal.expect("got a line\r\n")
            terminal.expect(PROMPT)
            expect(command(terminal, "echo $?").startswith("7\r\n"), mode)


def test_bg_continues_a_stopped_job(driver):
    for mode in MODES:
        with bash() as terminal:
            terminal.type(driver_line(driver, mode, "kill -TSTP $$; echo on; exit 8"))
            terminal.expect("Stopped")
            terminal.expect(PROMPT)
            terminal.type("bg; wait %1; echo status $?\n")
            terminal.expect("on\r\n")
            terminal.expect("status 8\r\n")


def test_ctrl_c_in_a_loop_of_a_script_ends_the_script(driver):
    """The job is in a group of its own, but the signal comes to all of the script."""
    for mode in MODES:
        line = driver_line(driver, mode, ["sleep", "60"]).rstrip("\n")
        script = f"echo on; for i in 1 2 3; do {line}; done; echo not here"
        with stage.Terminal(["bash", "-c", script]) as terminal:
            terminal.expect("on\r\n")
            until(lambda found=terminal: _sleeps(found.child.pid))
            terminal.type("\x03")
            expect(b"not here" not in terminal.rest(), mode)


def test_a_pipeline_keeps_the_terminal_for_its_other_parts(driver):
    """What is beside us in the pipeline may read keys; so may the job, when it asks for them."""
    for mode in MODES:
        with bash() as terminal:
            job = driver_line(driver, mode, ["echo", "from the job"]).rstrip("\n")
            terminal.type(f"{job} | (read a; read b </dev/tty; echo \"$a, $b\")\n")
            terminal.type("a key\n")
            terminal.expect("from the job, a key\r\n")
            terminal.expect(PROMPT)
            job = driver_line(driver, mode, 'read x; echo "job got $x"; read x; echo "and $x"')
            terminal.type(f"{job.rstrip()} | cat\n")
            terminal.type("one\ntwo\n")
            terminal.expect("job got one\r\nand two\r\n")
            terminal.expect(PROMPT)


def test_ctrl_z_and_ctrl_c_in_a_pipeline(driver):
    """All of the pipeline stops and ends, whether the job has asked for the terminal or not."""
    for mode in MODES:
        for job in ("echo on; exec sleep 60", "read x; echo on; exec sleep 60"):
            with bash() as terminal:
                terminal.type(f"{driver_line(driver, mode, job).rstrip()} | cat\nkey\n")
                terminal.expect("on\r\n")
                terminal.type("\x1a")
                expect("Stopped" in terminal.expect(PROMPT), mode)
                terminal.type("fg\n")
                terminal.expect("cat\r\n")
                until(lambda found=terminal: _sleeps(found.child.pid))
                terminal.type("\x03")
                terminal.expect(PROMPT)
                expect(command(terminal, "jobs").strip() == PROMPT.strip(), mode)


def _sleeps(shell):
    """Whether the job that it has run is there and goes on, beside what holds its process group."""
    jobs = [job for job in _grandchildren(shell) if status(job) != "Z"]
    return jobs and all(status(job) == "S" for job in jobs)


def _grandchildren(process):
    return [one for child in children(process) for one in children(child)]


def driver_line(driver, mode, job):
    """The line that runs a job."""
    return shlex.join(driver.line(job, mode=mode)) + "\n"


if __name__ == "__main__":
    suite.main(__doc__, globals())
