#!/usr/bin/env python3
"""A job in surroundings that leave much out: cron's, a service's, an empty one."""

import contextlib
import os
import re
import shlex
import subprocess

import phone
import stage
from phone import expect
from support.secret import KEY, KEYS


def test_cron(program):
    """All that it says goes into a mail: nothing when all is well, the output when it is not."""
    with program.at_home() as home:
        file = home.file("key", KEY + "\n")
        env = {"HOME": str(home.folder), "LOGNAME": "root", "SHELL": "/bin/sh",
               "PATH": "/usr/bin:/bin", "ACTIVITYSMITH_API_URL": home.env["ACTIVITYSMITH_API_URL"]}
        for job, status in (("true", 0), ("exit 4", 4)):
            line = (f"{home.binary} run -q --api-key-file {file} backup --dedupe 6h -- "
                    f"sh -c '{job}'")
            seen = stage.run(["/bin/sh", "-c", line], "pipe", env=env, cwd=home.folder)
            expect(seen == stage.Outcome(status, b"", b""), seen)
        expect(home.methods() == ["PUT", "DELETE", "PUT", "DELETE", "POST"], home.emulator.log)


def test_a_service_with_credentials(program):
    """As systemd starts it: no HOME, the key among its credentials, the journal as output."""
    with program.at_home() as home:
        folder = home.folder / "credentials"
        folder.mkdir()
        (folder / "activitysmith-api-key").write_text(KEYS["credential_key"], encoding="utf-8")
        home.emulator.configure({"key": KEYS["credential_key"]})
        env = {"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "INVOCATION_ID": "x",
               "CREDENTIALS_DIRECTORY": str(folder),
               "ACTIVITYSMITH_API_URL": home.env["ACTIVITYSMITH_API_URL"]}
        seen = home.run("unit", job="echo $HOME; exit 2", env=env, where="pipe")
        expect((seen.status, seen.out) == (2, b"\n"), seen)
        expect(home.methods() == ["PUT", "DELETE", "POST"], home.emulator.log)


def test_no_environment_at_all(program):
    with program.at_home() as home:
        file = home.file("key", KEY)
        seen = home.run("--api-url", home.env["ACTIVITYSMITH_API_URL"], "--api-key-file", file,
                        job=["/usr/bin/env"], env={})
        expect(seen == stage.Outcome(0, b"", b""), seen)
        seen = home.run("k", "--notify", "always", "--api-url", home.env["ACTIVITYSMITH_API_URL"],
                        "--api-key-file", file, "--dedupe", "6h", job=["/usr/bin/env"], env={})
        expect(seen.status == 0, seen)
        expect(re.fullmatch(rb"ACTIVITYSMITH_STREAM_KEY=k\n"
                            rb"(ACTIVITYSMITH_STREAM_START=/\S+/activitysmith/starts/\d+\n)?", seen.out), seen)
        expect(home.methods() == ["PUT", "DELETE", "POST"], home.emulator.log)


def test_no_key_or_a_bad_one_is_one_line_and_the_job_runs(program):
    with program.at_home() as home:
        del home.env["ACTIVITYSMITH_API_KEY"]
        at_once = [[], ["--config", home.file("c", "timeout = \n")], ["--profile", "none"]]
        files = [["--api-key-file", "none"], ["--api-key-file", home.file("k", KEY, 0o644)]]
        for args in at_once + files:
            seen = home.run("job", *args, job="echo ran; exit 6", where="terminal")
            lines = seen.out.splitlines()
            if args in files:  # which the job does not wait for
                lines.reverse()
            expect(seen.status == 6 and len(lines) == 2 and lines[1] == b"ran", args, seen)
            expect(re.fullmatch(rb"activitysmith: run: (cannot|could not) tell the phone: .*",
                                lines[0]), args, seen)
            seen = home.run("-q", *args, job="echo ran", where="pipe")
            expect(seen == stage.Outcome(0, b"ran\n"), args, seen)
        expect(home.methods() == [], home.emulator.log)


def test_a_refused_key_changes_nothing(program):
    with program.at_home() as home:
        home.env["ACTIVITYSMITH_API_KEY"] = KEYS["foreign_key"]
        seen = home.run("k", job="echo ran; exit 6")
        expect((seen.status, seen.out) == (6, b"ran\n"), seen)
        expect(seen.err.startswith(b"activitysmith: run: could not tell the phone: "), seen)
        expect(seen.err.count(b"\n") == 1, seen)


def test_our_key_leaves_in_no_message(program):
    with program.at_home() as home:
        job = 'echo "key $ACTIVITYSMITH_API_KEY"; exit 1'
        home.run(job=job, is_kept=False)  # the job itself prints it
        home.run(job=["sh", "-c", "exit 1", KEY])
        for push in home.pushes():
            expect(KEY not in push["message"] and "[redacted]" in push["message"], push)
        with phone.unheard() as url:
            home.env["ACTIVITYSMITH_API_URL"] = url
            seen = home.run("--grace", "0.2", job=job, where="files", is_kept=False)
            expect(KEY.encode() not in seen.err, "the key on standard error")


def test_standard_input_is_the_job_s(program):
    with program.at_home() as home:
        file = home.file("input", "one\ntwo\n")
        with open(file, encoding="utf-8") as source:
            seen = home.run("k", job="read line; echo \"[$line]\"; exec cat", stdin=source)
        expect((seen.status, seen.out) == (0, b"[one]\ntwo\n"), seen)
        for args in (["--title", "-"], ["--api-key-file", "-"], ["--metadata-file", "-"]):
            with open(file, encoding="utf-8") as source:
                seen = home.run(*args, job="echo ran", stdin=source)
                expect((seen.status, seen.out) == (125, b""), args, seen)
                expect(os.lseek(source.fileno(), 0, os.SEEK_CUR) == 0, "nothing was read")


def test_ctrl_c_ends_a_script_around_a_job(program):
    """As it does without us; an exit code that only looks like it ends nothing."""
    loop = "for i in 1 2; do {}; echo $?; done; echo over"
    with program.at_home() as home:
        for observed in ([], ["--no-output"]):
            line = shlex.join(home.words(["k", "-q", *observed], "echo on; exec sleep 60"))
            with stage.Terminal(["bash", "-c", loop.format(line)], env=home.env) as terminal:
                terminal.expect("on\r\n")
                terminal.type("\x03")
                expect(b"over" not in terminal.rest(), "the script goes on")
                expect(terminal.status() == 130, observed)
            line = shlex.join(home.words(["k", "-q", *observed], "exit 130"))
            seen = stage.run(["bash", "-c", loop.format(line)], "terminal", env=home.env)
            expect(seen.out == b"130\r\n130\r\nover\r\n", seen)


def test_words_of_a_job_are_its_own(program):
    with program.at_home() as home:
        words = [b"--help", b"--", b"\xff\xfe", b"", b"-q", b"two words", "ü".encode()]
        command = [home.binary.encode(), b"run", b"-q", b"--", b"printf", b"<%s>", *words]
        seen = subprocess.run(command, env=home.env, cwd=home.folder, capture_output=True,
                              stdin=subprocess.DEVNULL, check=False, timeout=phone.SECONDS)
        expect(seen.returncode == 0, seen)
        expect(seen.stdout == b"".join(b"<" + word + b">" for word in words), seen)


def test_closed_streams(program):
    def close():
        for descriptor in (0, 1, 2):
            with contextlib.suppress(OSError):
                os.close(descriptor)

    with program.at_home() as home:
        for args in (["k"], ["--no-output"]):
            with home.running(*args, "--notify", "always", job="exit 3", stdout=None, stderr=None,
                              preexec_fn=close) as child:
                expect(phone.ended(child).status == 3, args)
        expect(len(home.pushes()) == 2, home.emulator.log)


if __name__ == "__main__":
    phone.main(__doc__, globals())
