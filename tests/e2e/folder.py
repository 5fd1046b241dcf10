"""The folder of a case: what the case puts there, and what the program leaves there."""

import contextlib
import os
import pathlib
import tempfile

import compare
import process
from case import content


@contextlib.contextmanager
def fresh(open_to_others=False):
    """A new empty folder, removed afterwards, also where a case takes modes from what is in it.

    With `open_to_others` it lies where every user can go, wherever TMPDIR leads: a package is
    built and tested below a folder that only root can enter.
    """
    with tempfile.TemporaryDirectory(prefix="activitysmith-e2e-", ignore_cleanup_errors=True,
                                     dir=_public_folder() if open_to_others else None) as folder:
        yield pathlib.Path(folder).resolve()


def _public_folder():
    """The folder for temporary files, or the system's if others cannot enter that one."""
    chosen = pathlib.Path(tempfile.gettempdir()).resolve()
    is_public = all(folder.stat().st_mode & 0o001 for folder in (chosen, *chosen.parents))
    return chosen if is_public else pathlib.Path("/tmp").resolve()


def write(folder, files):
    """Makes the files and folders of a case."""
    for name, value in files.items():
        path = folder / name
        details = value if isinstance(value, dict) else {}
        if details.get("directory"):
            path.mkdir(parents=True, exist_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_file(path, value)
        if "mode" in details:
            path.chmod(int(details["mode"], 8))
        if "owner" in details:
            os.chown(path, details["owner"], details["owner"])


def _write_file(path, value):
    if isinstance(value, dict) and value.get("pipe"):
        os.mkfifo(path)
    elif isinstance(value, dict) and "link" in value:
        path.symlink_to(value["link"])
    else:
        with process.starting:
            path.write_bytes(content(value))


def differences(folder, expected):
    """Lines that tell which of the `expected` files are not as promised."""
    found = []
    for name, value in expected.items():
        path = folder / name
        if value is None:
            found += [f"{name} must not exist"] if path.exists() else []
        elif not path.is_file():
            found.append(f"{name} is not there")
        elif isinstance(value, dict):
            found += _text(name, path, value["text"]) + _mode(name, path, value["mode"])
        else:
            found += _text(name, path, value)
    return found


def _text(name, path, expected):
    actual = path.read_bytes().decode("utf-8", "surrogateescape")
    return compare.text_difference(name, expected, actual)


def _mode(name, path, expected):
    actual = f"{path.stat().st_mode & 0o777:04o}"
    return [] if actual == expected else [f"{name}: expected mode {expected}, actual {actual}"]
