"""A disk without space, and one run of a program on it."""

import os
import resource
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass

import process

# In a mount namespace of its own: a tiny disk with one file, filled to the last byte.
SCRIPT = """
mount -t tmpfs -o size=16k,mode=0700 tiny "$1" || exit 99
mkdir "$1/activitysmith" && cd "$1/activitysmith" && cp "$2" config.toml && chmod 600 config.toml
cat /dev/zero >"$1/filler" 2>/dev/null
shift 2
"$@" >"$OUT/out" 2>"$OUT/err"
echo $? >"$OUT/code"
ls -A >"$OUT/names"
cat config.toml >"$OUT/text"
"""
NAMESPACES = (["unshare", "--mount"], ["unshare", "--mount", "--user", "--map-root-user"])


@dataclass(frozen=True)
class Seen:
    """What a run left on the disk, and how the disk was made full."""

    code: int
    err: str
    text: str
    names: list
    way: str


def run(command, place, old):
    """Runs `command`, whose configuration file holds `old`, with no space left in `place`."""
    place.mkdir(exist_ok=True)
    source = place.parent / "old"
    source.write_text(old, encoding="utf-8")
    for namespace in NAMESPACES:
        if _can_mount(namespace, place):
            return _on_a_tiny_disk(namespace, command, place, source)
    return _with_a_size_limit(command, place, source)


def _can_mount(namespace, place):
    return shutil.which("unshare") is not None and subprocess.run(
        [*namespace, "mount", "-t", "tmpfs", "-o", "size=16k", "tiny", str(place)],
        stderr=subprocess.DEVNULL, check=False).returncode == 0


def _environment(place):
    return {"XDG_CONFIG_HOME": str(place), "PATH": os.environ["PATH"], "HOME": "/nowhere",
            "ACTIVITYSMITH_SYSTEM_CONFIG": "/nowhere/system.toml"}


def _on_a_tiny_disk(namespace, command, place, source):
    results = place.parent / "results"
    results.mkdir(exist_ok=True)
    ran = subprocess.run([*namespace, "sh", "-c", SCRIPT, "sh", str(place), str(source), *command],
                         env={**_environment(place), "OUT": str(results)},
                         stdin=subprocess.DEVNULL, timeout=process.SECONDS, check=False)
    if ran.returncode != 0:
        sys.exit(f"the tiny disk could not be made: {ran.returncode}")
    told = {name: (results / name).read_text(encoding="utf-8")
            for name in ("code", "err", "text", "names")}
    return Seen(int(told["code"]), told["err"], told["text"], told["names"].split(),
                "on a tmpfs of 16 KiB in a mount namespace")


def _with_a_size_limit(command, place, source):
    config = place / "activitysmith/config.toml"
    config.parent.mkdir(exist_ok=True)
    shutil.copyfile(source, config)
    config.chmod(0o600)

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1, 1))

    ran = subprocess.run(command, env=_environment(place), stdin=subprocess.DEVNULL,
                         capture_output=True, encoding="utf-8", preexec_fn=limit, check=False,
                         timeout=process.SECONDS)
    return Seen(ran.returncode, ran.stderr, config.read_text(encoding="utf-8"),
                sorted(os.listdir(config.parent)),
                "with a limit on the size of files, as no tmpfs can be mounted here")
