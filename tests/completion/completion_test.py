#!/usr/bin/env python3
"""Completion in the real shells: bash with bash-completion, zsh and fish, each loading the script
from the place where an installation puts it. Nothing is sent, and no network is there to send to.
"""

import argparse
import contextlib
import itertools
import json
import pathlib
import shutil
import sys
import tempfile

from shells import SHELLS, Failure

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]

CONFIGURATION = "timeout = 3\n[profile.work]\nretries = 1\n[profile.home]\n"
FILES = {"system.toml": "[profile.everyone]\n", "other.toml": "[profile.other]\n",
         "company.pem": "", "notify.txt": ""}


@contextlib.contextmanager
def home(binary, configuration):
    """A folder with the program, its completions and a configuration; and the environment there."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="activitysmith-completion-")).resolve()
    try:
        for name, text in {**FILES, ".config/activitysmith/config.toml": configuration}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            path.chmod(0o600)
        (folder / "bin").mkdir()
        (folder / "bin/activitysmith").symlink_to(binary.resolve())
        for shell, kind in SHELLS.items():
            (folder / kind.folder).mkdir(parents=True)
            shutil.copy(ROOT / f"completions/activitysmith.{shell}", folder / kind.folder / kind.name)
        yield folder, {
            "HOME": str(folder), "PATH": f"{folder}/bin:/usr/local/bin:/usr/bin:/bin",
            "LANG": "C.UTF-8", "TERM": "xterm", "HISTFILE": "/dev/null",
            "XDG_DATA_DIRS": f"{folder}/share:/usr/local/share:/usr/share",
            "ACTIVITYSMITH_SYSTEM_CONFIG": f"{folder}/system.toml",
            "HTTPS_PROXY": "http://127.0.0.1:1"}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def problems_of(case, shell, seen):
    """Lines about what a shell offers and should not, or the other way round."""
    found = [f"does not offer {word}" for word in case.get("offers", []) if word not in seen.words]
    found += [f"offers {word}" for word in case.get("never", [])
              if any(one.startswith(word) for one in seen.words)]
    if "only" in case and seen.words != set(case["only"]):
        found.append(f"offers {sorted(seen.words)} in place of {sorted(case['only'])}")
    if shell != "bash":  # which has no place for meanings
        found += [f"does not show \"{text}\"" for text in case.get("meanings", [])
                  if text not in seen.shown]
    return found


def run(cases, shell, binary):
    """The problems of all cases in one shell, by case; cases of one configuration share a shell."""
    for configuration, group in itertools.groupby(
            cases, lambda case: case.get("configuration", CONFIGURATION)):
        group = list(group)
        with home(binary, configuration) as (folder, environment):
            started = SHELLS[shell](folder, environment)
            for case, seen in zip(group, started.complete([one["line"] for one in group])):
                yield case, [*problems_of(case, shell, seen)]
            started.close()


def main():
    """Runs every case in every shell, and prints what fails and a closing line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True, type=pathlib.Path, help="the program under test")
    parser.add_argument("--shell", choices=SHELLS, help="only this shell")
    options = parser.parse_args()
    cases = json.loads((HERE / "cases.json").read_text(encoding="utf-8"))
    passed = failed = 0
    for shell in [options.shell] if options.shell else SHELLS:
        try:
            for case, problems in run(cases, shell, options.binary):
                passed, failed = passed + (not problems), failed + bool(problems)
                for problem in problems:
                    print(f"FAILED {shell}: {case['name']}: {case['line']}\n  {problem}")
        except (Failure, OSError) as error:
            failed += 1
            print(f"FAILED {shell}: {error}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
