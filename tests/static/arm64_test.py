#!/usr/bin/env python3
"""The static build for arm64, under qemu on another machine: it starts, and its requests arrive.

    tests/static/arm64_test.py --binary build/static-arm64/activitysmith

More of it: tests/e2e/run.py --wrapper qemu-aarch64 --binary build/static-arm64/activitysmith
"""

import functools
import json
import pathlib
import re
import struct
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path += [str(ROOT / "tests" / name) for name in ("", "e2e", "support", "tls")]

import certificates
import folder
import process
import suite
from daemon import installed
from emulator import Emulator
from nginx import Site, serving
from session import KEY

ARM64 = 183  # in an ELF header
NOTIFY = ["notify", "Backup done", "42 GB in 3 minutes"]
WANTED = {"title": "Backup done", "message": "42 GB in 3 minutes"}


def machine_of(binary):
    """Lines unless the program is for arm64 and names no dynamic linker."""
    with open(binary, "rb") as file:
        machine = struct.unpack_from("<H", file.read(20), 18)[0]
    return [*([] if machine == ARM64 else [f"it is for machine {machine}"]),
            *([] if suite.is_static(binary) else ["it names a dynamic linker"])]


def difference(expected, outcome):
    """Lines unless the program ended well, with this on standard output alone."""
    actual = (outcome.exit, outcome.stdout, outcome.stderr)
    return [] if actual == (0, expected, "") else [f"exit code, stdout, stderr: {actual}"]


def version(run):
    """That of CMakeLists.txt."""
    lists = (ROOT / "CMakeLists.txt").read_text(encoding="utf-8")
    number = re.search(r"project\(activitysmith VERSION (\S+)", lists)[1]
    return difference(f"activitysmith {number}\n", run(["--version"]))


def dry_run(run):
    """The body that would be sent."""
    outcome = run([*NOTIFY, "--dry-run"])
    body = json.loads(outcome.stdout)["body"] if outcome.exit == 0 else None
    return [] if body == WANTED else [f"{outcome}"]


def refused(run):
    """An exception goes through the program, and is caught."""
    outcome = run(["stream", "k", "--progress", "420%"])
    return [] if outcome.exit == 2 and outcome.stderr else [f"{outcome}"]


def job(run):
    """A process is started, and its output comes through."""
    return difference("done\n", run(["run", "--", "/bin/echo", "done"]))


def request(run, emulator, env):
    """Sends a notification to this address."""
    emulator.reset()
    found = difference("", run(NOTIFY, env))
    bodies = [json.loads(entry["body"]) for entry in emulator.log]
    return found + ([] if bodies == [WANTED] else [f"what came: {bodies}"])


def main():
    """Makes all checks."""
    binary = suite.parser(__doc__.split("\n", 1)[0]).parse_args().binary
    with folder.fresh() as place, Emulator(key=KEY) as emulator:
        ca = certificates.authority(place)
        pair = certificates.issue(ca, place, ["localhost"])
        with serving(place, [Site("api", pair, emulator.origin)]) as nginx:
            def run(words, env=()):
                common = {"HOME": str(place), "PATH": "/usr/bin:/bin", "ACTIVITYSMITH_API_KEY": KEY,
                          "ACTIVITYSMITH_API_URL": emulator.url, "ACTIVITYSMITH_RETRIES": "0"}
                return process.run([installed("qemu-aarch64"), binary, *words], cwd=place,
                                   env={**common, **dict(env)})
            https = {"ACTIVITYSMITH_API_URL": f"https://localhost:{nginx.ports['api']}/api",
                     "SSL_CERT_DIR": str(certificates.hashed(ca, place))}
            checks = {check.__name__: functools.partial(check, run)
                      for check in (version, dry_run, refused, job)}
            suite.finish([("machine", functools.partial(machine_of, binary)), *checks.items(),
                          ("http", functools.partial(request, run, emulator, {})),
                          ("https", functools.partial(request, run, emulator, https))])


if __name__ == "__main__":
    main()
