#!/usr/bin/env python3
"""Files of a mount whose server is gone are waited for as long as --timeout says, and no signal."""

import argparse
import os
import pathlib
import signal
import subprocess
import sys
import time

import folder
import process
from support.secret import KEY

NOTIFY = ["notify", "T"]
HTTPS = {"ACTIVITYSMITH_API_URL": "https://127.0.0.1:9/api"}
# The line, its variables, and its exit code once the time is over.
CASES = [
    ([*NOTIFY, "--config", "/dead/file"], {}, 10),
    ([*NOTIFY, "--cacert", "/dead/file"], {}, 10),
    (NOTIFY, {"CURL_CA_BUNDLE": "/dead/file", **HTTPS}, 10),
    (NOTIFY, {"SSL_CERT_FILE": "/dead/file", **HTTPS}, 10),
    ([*NOTIFY, "--metadata-file", "/dead/file"], {}, 10),
    ([*NOTIFY, "--api-key-file", "/dead/file"], {}, 10),
    (["doctor", "--offline", "--api-key-file", "/dead/file"], {}, 10),
    (["auth", "status", "--api-key-file", "/dead/file"], {}, 10),
    (["config", "set", "timeout", "5", "--config", "/dead/file"], {}, 10),
    (["auth", "logout"], {"HOME": "/dead/home"}, 10),
    (NOTIFY, {"HOME": "/dead/home"}, 10),
    (NOTIFY, {"XDG_CONFIG_HOME": "/dead/home"}, 10),
    (["run", "--", "sh", "-c", "exit 3"], {"HOME": "/dead/home"}, 3),
]


def started(options, args, env, home):
    """The program with the stand-in for the mount."""
    base = {"PATH": os.environ["PATH"], "HOME": str(home), "ACTIVITYSMITH_API_KEY": KEY,
            "ACTIVITYSMITH_API_URL": "http://127.0.0.1:9/api", "LD_PRELOAD": str(options.library),
            "ACTIVITYSMITH_SYSTEM_CONFIG": str(home / "system.toml")}
    return subprocess.Popen([options.binary, *args], env={**base, **env}, text=True,
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE)


def ended(child):
    """The exit code and what was written; a line instead if it did not end."""
    try:
        told = "".join(child.communicate(timeout=process.SECONDS))
    except subprocess.TimeoutExpired:
        child.kill()
        return None, "does not end " + child.communicate()[1]
    return process.shell_code(child.returncode), told


def has_threads(child):
    """Whether a thread of the program waits for the file."""
    deadline = time.monotonic() + process.SECONDS
    while time.monotonic() < deadline and child.poll() is None:
        if len(os.listdir(f"/proc/{child.pid}/task")) > 1:
            return True
    return False


def failures(options, home):
    """Lines that tell which promises were not kept."""
    for args, env, code in CASES:
        for flag, seconds in ((["--timeout", "0.2"], "9"), ([], "0.2")):
            variables = {**env, "ACTIVITYSMITH_TIMEOUT": seconds}
            status, told = ended(started(options, [*flag, *args], variables, home))
            if status != code or "could not be read within 0.2 s" not in told:
                yield f"{env} {flag} {args}: {status} {told}"
        child = started(options, args, {**env, "ACTIVITYSMITH_TIMEOUT": "9"}, home)
        is_waiting = has_threads(child)
        child.send_signal(signal.SIGTERM)
        status, told = ended(child)
        if not is_waiting or status != 143:
            yield f"{env} {args}: SIGTERM: {status} {told}"


def main():
    """Runs all cases and prints a closing line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True, type=pathlib.Path, help="the program under test")
    parser.add_argument("--library", required=True, type=pathlib.Path, help="dead_mount.cpp, built")
    options = parser.parse_args()
    with folder.fresh() as home:
        found = list(failures(options, home))
    print(*(f"FAILED: {line}" for line in found), sep="\n")
    print(f"{3 * len(CASES) - len(found)} passed, {len(found)} failed")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
