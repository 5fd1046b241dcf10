#!/usr/bin/env python3
"""A job under `run` as the first process of a container, and under other programs of its kind."""

import os
import shlex
import subprocess
import sys
import time

import phone
import stage
from phone import expect
from processes import children, running, until
from support import result

CONTAINER = ["unshare", "--pid", "--fork", "--mount-proc", "--kill-child"]
AS_ROOT = ["unshare", "--user", "--map-root-user", "--pid", "--fork", "--mount-proc",
           "--kill-child"]


def test_process_1_keeps_the_exit_code(program):
    with program.at_home() as home:
        for job, status in (("echo $PPID; exit 7", 7), ("echo $PPID; kill -KILL $$", 137)):
            for observed in ([], ["--no-output"]):
                seen = _contained(home, home.words(["k", *observed, "--notify", "always"], job))
                expect((seen.returncode, seen.stdout) == (status, b"1\n"), job, seen)
        expect(home.methods() == ["PUT", "DELETE", "POST"] * 4, home.emulator.log)
        expect(all(not live for live, _ in home.cards()), home.cards())


def test_process_1_reaps_orphans(program):
    """Each of these loses its parent at once; none may stay as a zombie."""
    job = ("for i in 1 2 3 4 5 6 7 8; do (sh -c 'exit 3' & ) ; done; "
           "while grep -q '^State:.Z' /proc/[0-9]*/status 2>/dev/null; do :; done; "
           "echo no zombies")
    with program.at_home() as home:
        seen = _contained(home, home.words(["--notify", "never"], job))
        expect((seen.returncode, seen.stdout) == (0, b"no zombies\n"), seen)


def test_process_1_has_a_password_store(program):
    """It reaps every process, also the one that the thread with the key waits for."""
    with program.at_home() as home:
        file = home.file("key", home.env.pop("ACTIVITYSMITH_API_KEY"))
        config = home.file("c.toml", f"api-key-command = ['sh', '-c', 'cat {file}']\n")
        seen = _contained(home, home.words(["k", "--config", config], "exit 7"))
        expect((seen.returncode, seen.stderr) == (7, b""), seen)
        expect(home.methods() == ["PUT", "DELETE", "POST"], home.emulator.log)


def test_process_1_passes_signals_on(program):
    """Who stops a container sends SIGTERM to its first process."""
    with program.at_home() as home:
        job = "trap 'echo asked; exit 9' TERM; echo ready; while :; do sleep 0.05; done"
        line = [*_container(), *home.words(["k", "--notify", "never"], job)]
        with subprocess.Popen(line, env=home.env, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
            expect(child.stdout.readline() == b"ready\n", "it runs")
            home.emulator.wait_for(1)
            first, = children(child.pid)
            os.kill(first, 15)
            expect(child.stdout.read() == b"asked\n", "the job heard it")
            expect(child.wait(phone.SECONDS) == 9, child.returncode)
        expect([live for live, _ in home.cards()] == [False], home.cards())


def test_a_daemon_outlives_its_job(program):
    """It forks twice, leaves the session and closes its streams: nothing waits for it."""
    mark = "300.47"
    job = [sys.executable, "-c", "import os, sys\n"
           "if os.fork() == 0:\n"
           "    os.setsid()\n"
           "    if os.fork() == 0:\n"
           "        for n in (0, 1, 2):\n"
           "            os.close(n)\n"
           f"        os.execvp('sleep', ['sleep', '{mark}'])\n"
           "    os._exit(0)\n"
           "os.wait()\n"
           "print('started')\n"
           "sys.exit(5)\n"]
    with program.at_home() as home:
        for observed in ([], ["--no-output"]):
            before = time.monotonic()
            seen = home.run("k", *observed, "--grace", "30", job=job)
            took = time.monotonic() - before
            expect((seen.status, seen.out) == (5, result.line("started").encode()), seen)
            expect(took < 30, "nothing was waited for", took)
            until(lambda: running(mark))
            for process in running(mark):
                os.kill(process, 9)


def test_under_script(program):
    """script(1) gives its command a terminal, as it does without us."""
    job = "test -t 0 && test -t 1 && test -t 2 && echo terminal; exit 6"
    with program.at_home() as home:
        for words in (["sh", "-c", job], home.words(["-q", "k"], job),
                      home.words(["-q", "--no-output"], job)):
            seen = stage.run(["script", "-q", "-e", "-c", shlex.join(words), "/dev/null"], "pipe",
                             env=home.env, cwd=home.folder)
            expect((seen.status, seen.out) == (6, b"terminal\r\n"), words, seen)


def test_script_as_the_job(program):
    with program.at_home() as home:
        job = ["script", "-q", "-e", "-c", "test -t 1 && echo terminal; exit 6", "/dev/null"]
        for where, ending in (("pipe", b"\r\n"), ("terminal", b"\r\n")):
            seen = home.run("-q", "k", job=job, where=where)
            # Its last line may be on its way still when it restores the modes of the terminal.
            out = seen.out.replace(b"\r\r\n", b"\r\n")
            expect((seen.status, out) == (6, b"terminal" + ending), where, seen)


def test_run_in_run(program):
    """Each has its own card; the inner one's exit code goes through both."""
    with program.at_home() as home:
        for where in ("pipe", "terminal"):
            seen = home.run("outer", "--notify", "never", where=where,
                            job=home.words(["inner", "--notify", "never"], "echo in; exit 4"))
            expect((seen.status, seen.out.strip()) == (4, b"in"), where, seen)
        expect(len(home.cards()) == 4 and not any(live for live, _ in home.cards()), home.cards())


def _container():
    return CONTAINER if os.geteuid() == 0 else AS_ROOT


def _contained(home, words):
    return subprocess.run([*_container(), *words], env=home.env, stdin=subprocess.DEVNULL,
                          capture_output=True, check=False, timeout=phone.SECONDS)


if __name__ == "__main__":
    phone.main(__doc__, globals())
