#!/usr/bin/env python3
"""What scripts/release refuses before it does anything; and that of two builds it takes neither if
they differ, and else leaves them with the notes. .ci/run and scripts/package are stand-ins here: the
first is what runs this, and the second what this folder's other tests are of."""

import contextlib
import pathlib
import subprocess
import tempfile

import neighbours

import made
import use

PACKED = """#!/bin/sh
mkdir -p "$2"
printf '%s\\n' {content} >"$2/activitysmith"
echo sum >"$2/SHA256SUMS"
"""
CI = """#!/bin/sh
mkdir -p build/packages
echo one | tee build/packages/activitysmith >build/packages/SHA256SUMS
"""


def a_changed_tree_is_refused(_):
    """Even if the change is a new file."""
    with _checkout() as tree:
        (tree / "new").touch()
        return _refused(tree, "not committed")


def an_unknown_version_is_refused(_):
    """The changelog has to have it."""
    with _checkout(changes="## Unreleased\n\n- News\n") as tree:
        return _refused(tree, f"no section '## {made.VERSION}'")


def an_existing_folder_is_refused(_):
    """Nothing is mixed with an older release."""
    with _checkout() as tree:
        (tree / "build/release-0").mkdir(parents=True)
        return _refused(tree, "there already", "build/release-0")


def two_different_builds_are_refused(_):
    """With the name of the file that differs."""
    with _checkout(content="another") as tree:
        return _refused(tree, "activitysmith differ") + _exists(tree / f"build/release-{made.VERSION}")


def two_equal_builds_are_a_release(_):
    """With this version's notes, and no other's."""
    with _checkout() as tree:
        done = _release(tree)
        use.require(done.returncode == 0, done.stdout)
        out = tree / f"build/release-{made.VERSION}"
        use.require((out / "activitysmith").read_text() == "one\n", "not what was built")
        notes = (out / "NOTES.md").read_text()
        return [] if notes.strip() == "- News" else [notes]


def _exists(path):
    return [f"{path} is there"] if path.exists() else []


def _refused(tree, words, *line):
    done = _release(tree, *line)
    use.require(done.returncode == 1, f"exit {done.returncode}: {done.stdout}")
    return [] if words in done.stdout else [done.stdout]


def _release(tree, *line):
    return subprocess.run([tree / "scripts/release", *line], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, encoding="utf-8")


@contextlib.contextmanager
def _checkout(changes=f"## {made.VERSION}\n\n- News\n\n## 0.0.1\n\n- Olds\n", content="one"):
    with tempfile.TemporaryDirectory() as place:
        tree = pathlib.Path(place) / "tree"
        git = ["git", "-C", tree, "-c", "user.name=Ada", "-c", "user.email=ada@example.com"]
        subprocess.run(["git", "clone", "--quiet", neighbours.PROJECT, tree], check=True)
        (tree / "CHANGELOG.md").write_text(f"# Changelog\n\n{changes}")
        (tree / ".ci/run").write_text(CI)
        (tree / "scripts/package").write_text(PACKED.format(content=content))
        subprocess.run([*git, "commit", "--quiet", "--all", "--message", "A release"], check=True)
        yield tree


CHECKS = (a_changed_tree_is_refused, an_unknown_version_is_refused, an_existing_folder_is_refused,
          two_different_builds_are_refused, two_equal_builds_are_a_release)

if __name__ == "__main__":
    made.try_alone(__doc__, CHECKS)
