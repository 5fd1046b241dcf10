#!/usr/bin/env python3
"""A key that takes its time: nothing waits for it but what is to be told."""

import contextlib
import os
import signal
import subprocess

import phone
import processes
from phone import expect
from support.promises import on_linux
from support.secret import KEY

GONE = 0.5  # a grace that is over soon


def test_a_job_starts_before_its_key_is_there(program):
    """From a password store, and from a file of a disk that does not answer."""
    for source in (_asks, _reads):
        for args, methods in ((["k"], ["PUT", "DELETE"]), (["--notify", "always"], ["POST"]),
                              (["k", "--follow", "percent", "--notify", "always"],
                               ["PUT", "DELETE", "POST"])):
            with _home(program) as home:
                source(home)
                with home.running(*args, job="echo 5%; read go < gate; exit 0") as child:
                    expect(child.stdout.readline() == b"5%\n", "it starts without the key")
                    expect(home.methods() == [], home.emulator.log)
                    _give_key(home)
                    if "PUT" in methods:
                        home.emulator.wait_for(1)
                    _open(home, "gate")
                    seen = phone.ended(child)
                expect((seen.status, seen.out, seen.err) == (0, b"", b""), args, seen)
                expect(home.methods() == methods, args, home.emulator.log)
                expect(all(not live for live, _ in home.cards()), home.cards())


def test_a_job_may_end_before_its_key_is_there(program):
    for source in (_asks, _reads):
        with _home(program) as home:
            source(home)
            with home.running("k", "--notify", "always", "--grace", "30", job="echo $$") as child:
                job = int(child.stdout.readline())
                processes.until(lambda: not processes.is_alive(job))
                _give_key(home)
                seen = phone.ended(child)
            expect((seen.status, seen.err) == (0, b""), seen)
            expect(home.methods()[-1] == "POST", home.emulator.log)
            expect(all(not live for live, _ in home.cards()), home.cards())


def test_a_key_that_never_comes_is_one_line(program):
    for source, told in ((_asks, b"api-key-command (cat) gave no key in time"),
                         (_reads, b"gave no key in time")):
        for args in (["k"], ["--notify", "success"], ["k", "--follow", "percent"]):
            with _home(program) as home:
                source(home)
                seen = home.run(*args, "--grace", str(GONE), job="echo 5%")
                expect((seen.status, seen.out) == (0, b"5%\n"), source, args, seen)
                expect(seen.err.startswith(b"activitysmith: run: could not tell the phone: "), seen)
                expect(told in seen.err and seen.err.count(b"\n") == 1, source, args, seen)
                expect(home.methods() == [], home.emulator.log)
                expect(not processes.running(str(home.folder / "key")), "the command is ended")


def test_a_store_that_nobody_needs_is_not_waited_for(program):
    """The time for it is longer than the test may take."""
    with _home(program) as home:
        _asks(home)
        seen = home.run("--grace", "3600", job="echo fine")
        expect((seen.status, seen.out, seen.err) == (0, b"fine\n", b""), seen)


def test_a_key_that_cannot_be_used_is_one_line(program):
    for text, words in (("api-key-command = ['sh', '-c', 'exit 3']\n", b"exited with 3"),
                        ("api-key-command = ['no-such-store']\n", b"cannot be run"),
                        ("api-key-command = ['true']\n", b"printed nothing"),
                        ("api-key-file = '/nonexistent'\n", b"cannot be read")):
        for args in (["k"], ["--notify", "always"], ["k", "--notify", "always"],
                     ["k", "--follow", "percent"]):
            with _home(program) as home:
                _configure(home, text)
                seen = home.run(*args, job="echo 5%")
                expect((seen.status, seen.out) == (0, b"5%\n"), seen)
                expect(words in seen.err and seen.err.count(b"\n") == 1, text, args, seen)
    with _home(program) as home:
        _configure(home, "api-key-file = '/nonexistent'\n")
        seen = home.run(job="echo fine")
        expect(seen.out == b"fine\n" and seen.err.count(b"\n") == 1, "told though not needed", seen)


def test_the_key_is_told_nowhere(program):
    """The job prints the key that the store gives later; -v tells of every request."""
    with _home(program) as home:
        _asks(home)
        job = f"printf '%s\\n5%% {KEY}\\n' {KEY}; read go < gate; exit 1"
        args = ["k", "-v", "--follow", "percent", "--subtitle-from-line"]
        with home.running(*args, job=job, stdout=_nowhere()) as child:
            _give_key(home)
            home.emulator.wait_for(1)
            _open(home, "gate")
            seen = phone.ended(child)
        expect(seen.status == 1 and KEY.encode() not in seen.err, seen)
        expect(home.methods() == ["PUT", "DELETE", "POST"], home.emulator.log)
        expect(KEY not in str([request["json"] for request in home.emulator.log]),
               home.emulator.log)
        expect("[redacted]" in home.pushes()[0]["message"], home.pushes())


@on_linux
def test_a_store_is_a_process_like_others(program):
    """No signal is kept from it, though a thread without signals starts it; Ctrl-C and TERM of the
    job are none of its business."""
    with _home(program) as home:
        os.mkfifo(home.folder / "store")
        _configure(home, "api-key-command = ['sh', '-c', 'grep Sig /proc/self/status > store; "
                         "cat key']\n")
        with home.running("k", job=["sleep", "60"]) as child:
            masks = dict(line.split(":\t") for line in
                         (home.folder / "store").read_text(encoding="ascii").splitlines()
                         if line.startswith("Sig") and "/" not in line)
            expect(int(masks["SigBlk"], 16) == 0, masks)
            child.terminate()
            _give_key(home)
            seen = phone.ended(child)
        expect(seen.status == 143, seen)


def test_a_pipe_is_read_before_the_key_is_there(program):
    for source in (_asks, _reads):
        with _home(program) as home:
            source(home)
            with _other(home, "progress", "k", "--tee") as child:
                child.stdin.write(b"10%\n")
                child.stdin.flush()
                expect(child.stdout.readline() == b"10%\n", "it is passed on without the key")
                child.stdin.write(b"20%\n")
                _give_key(home)
                home.emulator.wait_for(1)
                seen = phone.ended(child)
            expect((seen.status, seen.out, seen.err) == (0, b"20%\n", b""), seen)
            expect(home.methods() == ["PUT", "DELETE"], home.emulator.log)


def test_a_process_is_watched_before_the_key_is_there(program):
    with _home(program) as home, subprocess.Popen(["sleep", "60"]) as watched:
        os.mkfifo(home.folder / "store")
        _configure(home, "api-key-command = ['sh', '-c', 'echo asked > store; exec cat key']\n")
        with _other(home, "wait", str(watched.pid), "k", "--grace", str(GONE)) as child:
            expect((home.folder / "store").read_text(encoding="ascii") == "asked\n", "asked")
            watched.kill()
            watched.wait()
            seen = phone.ended(child)
        expect(b"gave no key in time" in seen.err and seen.err.count(b"\n") == 1, seen)
        expect(home.methods() == [], home.emulator.log)


def test_signals_while_the_store_is_broken_off_change_nothing(program):
    """It ignores that it is asked to end, and has a second for it."""
    with _home(program) as home:
        os.mkfifo(home.folder / "store")
        _configure(home, "api-key-command = ['sh', '-c', 'trap \"\" TERM; echo ready > store; "
                         "exec cat key']\n")
        with home.running("k", "--grace", "0", "-q", job="read go < gate; exit 6") as child:
            expect((home.folder / "store").read_text(encoding="ascii") == "ready\n", "ready")
            job, = [one for one in processes.children(child.pid)
                    if processes.name(one) == "sh"]
            _open(home, "gate")
            processes.until(lambda: not processes.is_alive(job))
            for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT,
                           signal.SIGUSR1, signal.SIGALRM) * 2:
                child.send_signal(number)
            seen = phone.ended(child)
        expect(seen.status == 6 and b"gave no key in time" in seen.err, seen)


@contextlib.contextmanager
def _other(home, *words):
    """Another command of the program, while it runs."""
    streams = {name: subprocess.PIPE for name in ("stdin", "stdout", "stderr")}
    child = subprocess.Popen([home.binary, *words], cwd=home.folder, env=home.env, **streams)
    try:
        yield child
    finally:
        child.kill()
        child.wait()


@contextlib.contextmanager
def _home(program):
    """A home without a key, but with the pipes "key", from which one comes, and "gate"."""
    with program.at_home() as home:
        del home.env["ACTIVITYSMITH_API_KEY"]
        for name in ("key", "gate"):
            os.mkfifo(home.folder / name)
        yield home


def _asks(home):
    _configure(home, f"api-key-command = ['cat', '{home.folder}/key']\n")


def _reads(home):
    _configure(home, f"api-key-file = '{home.folder}/key'\n")


def _configure(home, text):
    home.env["ACTIVITYSMITH_CONFIG"] = home.file("config.toml", text)


def _give_key(home):
    _open(home, "key", KEY)


def _open(home, name, text="go"):
    (home.folder / name).write_text(f"{text}\n", encoding="ascii")


def _nowhere():
    return os.open(os.devnull, os.O_WRONLY)


if __name__ == "__main__":
    phone.main(__doc__, globals())
