#!/usr/bin/env python3
"""Runs the end-to-end cases: the real program, a server that behaves like the API, real sockets."""

import argparse
import concurrent.futures
import itertools
import os
import pathlib
import shlex
import sys
import traceback

import case
import folder
import session
import valgrind
from support.secret import masked

CASES = pathlib.Path(__file__).resolve().parent / "cases"


def main():
    """Runs what the command line names, prints what failed and a closing line."""
    options = _options()
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    command = shlex.split(options.wrapper) + [os.path.abspath(options.binary)]
    files = options.files or sorted(CASES.glob("*.json"))
    named = [(file.name, item) for file in files for item in case.load(file)
             if options.filter in f"{file.name}: {_name(item)}"]
    chosen = [(file, item) for file, item in named if not (options.valgrind and _is_timed(item))]
    chosen = _runnable(chosen)
    run = session.run if not options.valgrind else _run_under_valgrind
    passed = failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        results = pool.map(lambda pair: _run(run, pair[1], command), chosen)
        for file, group in itertools.groupby(zip(chosen, results), lambda pair: pair[0][0]):
            counts = [_report(file, item, found) for (_, item), found in group]
            print(f"{file}: {counts.count(True)} of {len(counts)} passed", flush=True)
            passed += counts.count(True)
            failed += counts.count(False)
    if not chosen:
        print("no case to run")
    left_out = f", {len(named) - len(chosen)} left out for their timing" if options.valgrind else ""
    print(f"{passed} passed, {failed} failed{left_out}")
    return 1 if failed or not passed else 0


def _options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True, help="the program under test")
    parser.add_argument("--jobs", type=int, default=2 * (os.cpu_count() or 1),
                        help="how many cases run at a time")
    parser.add_argument("--valgrind", action="store_true",
                        help="run it under valgrind, without the cases that have timing; whatever"
                        " valgrind says fails the case")
    parser.add_argument("--filter", metavar="TEXT", default="",
                        help="only cases whose 'file: name' contains TEXT")
    parser.add_argument("--wrapper", metavar="WORDS", default="",
                        help="words to put before the program, such as 'strace -f'")
    parser.add_argument("files", metavar="CASEFILE", type=pathlib.Path, nargs="*")
    options = parser.parse_args()
    if not os.access(options.binary, os.X_OK):
        parser.error(f"--binary {options.binary}: not a program")
    if options.valgrind and not valgrind.path():
        parser.error("--valgrind: valgrind is not installed; `scripts/deps memory` has its package")
    return options


def _runnable(chosen):
    """Without the cases that need root, where we are not root; says how many those are."""
    if os.geteuid() == 0:
        return chosen
    kept = [(file, item) for file, item in chosen
            if not (isinstance(item, case.Case) and item.needs_root)]
    if len(kept) < len(chosen):
        print(f"{len(chosen) - len(kept)} cases are about other users, which only root can be: "
              "not run")
    return kept


def _name(item):
    return item.name if isinstance(item, case.Case) else str(item)


def _is_timed(item):
    return isinstance(item, case.Case) and item.timed


def _run(run, item, command):
    if isinstance(item, case.CaseError):
        return ["the case itself is wrong"]
    try:
        return run(item, command)
    except case.CaseError as error:
        return [f"the case itself is wrong: {error}"]
    except Exception:
        return traceback.format_exc().splitlines()


def _run_under_valgrind(item, command):
    with folder.fresh() as logs:
        logs.chmod(0o777)  # a case may run the program as another user
        found = session.run(item, valgrind.words(logs) + command, valgrind.SECONDS)
        return found + valgrind.complaints(logs)


def _report(file, item, found):
    """Prints what went wrong, if anything; whether the case passed."""
    if found:
        lines = [f"FAILED {file}: {_name(item)}", *(f"  {line}" for line in found), ""]
        print(masked("\n".join(lines)), flush=True)
    return not found


if __name__ == "__main__":
    sys.exit(main())
