#!/usr/bin/env python3
"""No key of the tests came to light: not in what the programs wrote to any test, not in what tests
left in their temporary folder, not in ctest's log. It runs after all the tests it speaks of.
"""

import argparse
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import secret

# ctest writes its log under another name until it is whole.
LOG = "LastTest.log*"


def blind_spots():
    """Forms of a key that the search does not find in a file in the middle of other bytes."""
    planted = [(key, form) for key in secret.KEYS.values() for form in (key.encode(),
                                                                       *secret.forms(key))]
    with tempfile.TemporaryDirectory(prefix="activitysmith-secret-") as folder:
        file = pathlib.Path(folder, "below", "planted")
        file.parent.mkdir()
        missed = []
        for key, form in planted:
            file.write_bytes(b"\x1b[31m\xff " + form + b"\n\0")
            if not secret.files_with_keys(folder):
                missed.append(f"a planted key is not found: {form.decode()}")
            file.write_bytes(key[:secret.PART - 1].encode())
            if secret.files_with_keys(folder):
                missed.append(f"a key is found where there is none: {key[:secret.PART - 1]}")
    return missed if planted else ["there are no keys to look for"]


def newest_log(folder):
    """The log of this run of ctest, as a list of one; empty if ctest did not start the test."""
    logs = sorted(folder.glob(LOG), key=lambda path: path.stat().st_mtime)
    return logs[-1:]


def problems_of(title, files):
    """Prints how much the files hold; lines for each that gives a key away, or if all are empty."""
    size, found = 0, []
    for file in files:
        data = file.read_bytes()
        size += len(data)
        found += [f"{file}: {{{name}}} is in it" for name in secret.found_in(data)]
    print(f"{title}: {len(files)} files, {size} bytes")
    return found if size else [f"{title}: nothing to look through", *found]


def files_below(folder):
    """All files below a folder."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def main():
    """Looks through everything, and prints what was found and a closing line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--captured", required=True, type=pathlib.Path, metavar="FOLDER",
                        help="has a folder for each test that captured something")
    parser.add_argument("--temporary", required=True, type=pathlib.Path, metavar="FOLDER",
                        help="where tests have their temporary folders")
    parser.add_argument("--log", required=True, type=pathlib.Path, metavar="FOLDER",
                        help="where ctest keeps its log")
    options = parser.parse_args()
    found = blind_spots()
    tests = sorted(options.captured.iterdir())
    for test in tests:
        found += problems_of(test.name, files_below(test))
    if left := files_below(options.temporary):
        found += problems_of("left in temporary folders", left)
    found += problems_of("log of ctest", newest_log(options.log))
    found += [] if tests else ["no test captured anything"]
    for line in found:
        print(f"FAILED {line}")
    print(f"{len(tests)} tests looked through, {len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
