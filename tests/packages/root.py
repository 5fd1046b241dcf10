"""Clean roots: systems of their own in a folder, to install packages in. They need root."""

import atexit
import collections
import contextlib
import functools
import os
import pathlib
import shutil
import subprocess
import tempfile
import threading

# What a program that runs in one of them is told of its world, as by a login.
ENVIRONMENT = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
               "HOME": "/root", "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
# Logs, caches and lists of the package managers; they tell of the past, and nobody runs them.
UNTOLD = ("proc", "sys", "dev", "run", "tmp", "root", "var/log", "var/cache", "var/lib/apt",
          "var/lib/dpkg", "var/lib/systemd", "usr/lib/sysimage", "var/lib/rpm")
MOUNT = """
mount -t proc proc "$0/proc"
mount --rbind /dev "$0/dev"
"""
INSIDE = MOUNT + 'exec chroot "$0" "$@"'
BESIDE = MOUNT + 'exec "$@"'
# What the program's package may ask for, and what everybody has who reads manuals and presses TAB.
USED = ("ca-certificates", "man-db", "bash-completion", "libcurl4", "libfmt9", "libutf8proc2")
LOCKS = collections.defaultdict(threading.Lock)  # for each system that is being made


class Root:
    """A folder with a system in it."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)

    def run(self, *words, status=0, env=None, text="", way=INSIDE):
        """What `words` print when they run in the root, or BESIDE it, where all of it can be seen;
        RuntimeError if they exit otherwise."""
        command = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-euc", way,
                   str(self.folder), *words]
        done = subprocess.run(command, env={**ENVIRONMENT, **(env or {})}, input=text,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
                              errors="replace")
        if done.returncode != status:
            end = "\n".join(done.stdout.splitlines()[-100:])
            raise RuntimeError(f"{' '.join(words)}: exit {done.returncode}\n{end}")
        return done.stdout

    def files(self):
        """The names of all files, but for those that package managers write down what happened."""
        found = set()
        for top, folders, names in os.walk(self.folder):
            here = pathlib.Path(top).relative_to(self.folder)
            folders[:] = [one for one in folders if str(here / one) not in UNTOLD]
            found |= {str(here / one) for one in (*names, *folders)}
        return found


@contextlib.contextmanager
def empty():
    """A root with nothing in it but the folders that the kernel's are mounted on."""
    folder = tempfile.mkdtemp(prefix="activitysmith-root-")
    try:
        for name in ("proc", "dev", "tmp", "etc"):
            os.mkdir(os.path.join(folder, name))
        yield Root(folder)
    finally:
        shutil.rmtree(folder)


@contextlib.contextmanager
def debian(suite, packages):
    """A minimal Debian with these packages, fresh for each test."""
    with tempfile.TemporaryDirectory(prefix="activitysmith-root-") as place:
        folder = os.path.join(place, "root")
        with LOCKS[suite, packages]:
            made = _made(suite, packages)
        subprocess.run(["cp", "--archive", made, folder], check=True)
        shutil.copy("/etc/resolv.conf", os.path.join(folder, "etc/resolv.conf"))
        yield Root(folder)


@functools.cache
def _made(suite, packages):
    """A folder with such a system, which stays as it is until this process ends."""
    place = tempfile.mkdtemp(prefix="activitysmith-root-")
    atexit.register(shutil.rmtree, place)
    folder = os.path.join(place, "root")
    subprocess.run(["mmdebstrap", "--quiet", "--variant=minbase", "--mode=root",
                    f"--include={','.join(packages)}",
                    # Manual pages are a part of what is tested, and a mirror may be behind.
                    "--dpkgopt=path-include=/usr/share/man/*",
                    '--aptopt=Acquire::Check-Valid-Until "false"', suite, folder],
                   check=True, stdout=subprocess.DEVNULL)
    return folder


@contextlib.contextmanager
def changed_back(root):
    """The block has to leave no file behind in the root, and to take none away."""
    before = root.files()
    yield
    after = root.files()
    if before != after:
        raise RuntimeError(f"left behind: {sorted(after - before)}, taken: {sorted(before - after)}")
