"""A home whose disk is full, or cannot be written to."""

import contextlib
import os
import pathlib
import resource
import signal
import subprocess

# In a mount namespace of its own: a tiny disk with what the folder had, until standard input ends.
SCRIPT = """
mount -t tmpfs -o size=256k,mode=0700 tiny "$1" && cp -a "$2/." "$1" || exit 1
if [ "$3" = full ]; then cat /dev/zero >"$1/filler" 2>/dev/null; else mount -o remount,ro "$1"; fi
echo mounted && exec cat
"""
NAMESPACES = ((["--mount"], []),
              (["--mount", "--user", "--map-root-user"], ["--user", "--preserve-credentials"]))


@contextlib.contextmanager
def full(home):
    """The path of the queue while there is no space left: on a tmpfs if one can be mounted, whose
    changes are lost then, else with a limit on the size of files."""
    with contextlib.ExitStack() as stack:
        if not (queue := stack.enter_context(_mounted(home, "full"))):
            queue = stack.enter_context(_without(home, home.queue, preexec_fn=_limit))
        yield queue


@contextlib.contextmanager
def read_only(home):
    """The path of the queue while it cannot be written to."""
    with contextlib.ExitStack() as stack:
        if not (queue := stack.enter_context(_mounted(home, "read-only"))):
            assert os.geteuid() != 0, "root may write to everything, and cannot mount a disk"
            home.queue.chmod(0o500)
            stack.callback(home.queue.chmod, 0o700)
            queue = home.queue
        yield queue


@contextlib.contextmanager
def _without(home, queue, **popen):
    home.popen = popen
    try:
        yield queue
    finally:
        home.popen = {}


def _limit():
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, 1))


@contextlib.contextmanager
def _mounted(home, how):
    """The path of the queue on the tiny disk, as this process sees it; None if there is none."""
    state = home.folder / ".local/state"
    state.mkdir(parents=True, exist_ok=True)
    old = home.folder / "old"
    state.rename(old)
    state.mkdir()
    for options, entering in NAMESPACES:
        holder = subprocess.Popen(["unshare", *options, "sh", "-c", SCRIPT, "sh", state, old, how],
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL)
        with holder:
            if holder.stdout.readline() == b"mounted\n":
                home.prefix = ["nsenter", "--target", str(holder.pid), "--mount", *entering,
                               f"--wd={home.folder}"]
                try:
                    yield pathlib.Path(f"/proc/{holder.pid}/root{home.queue}")
                finally:
                    home.prefix = []
                    holder.stdin.close()
                    holder.wait()
                    _put_back(old, state)
                return
    _put_back(old, state)
    yield None


def _put_back(old, state):
    state.rmdir()
    old.rename(state)
