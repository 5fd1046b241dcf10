"""How the tests of jobs are run, and what fails them."""

import argparse
import signal
import sys
import traceback


def expect(kept, *seen):
    """Fails, with what was seen, unless a promise was kept."""
    if not kept:
        raise AssertionError(" ".join(repr(one) for one in seen))


def on_linux(test):
    """Marks a test of what Linux alone has, such as /proc; elsewhere it is no test."""
    test.is_for_linux = True
    return test


def _is_for_this_system(test):
    return sys.platform == "linux" or not getattr(test, "is_for_linux", False)


def _take_too_long(*_):
    raise TimeoutError("not over after its time")


def main(description, tests, flag, subject, longest):
    """Runs the functions named test_…, each for at most `longest` seconds, with the `subject` that
    the value of `flag` makes, and prints a closing line."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument(flag, required=True, dest="path", help="the program under test, built")
    parser.add_argument("tests", nargs="*", help="only those whose name has one of these words")
    options = parser.parse_args()
    one = subject(options.path)
    wanted = [test for name, test in tests.items() if name.startswith("test_")
              and _is_for_this_system(test) and (not options.tests or any(word in name for word in options.tests))]
    failed = 0
    signal.signal(signal.SIGALRM, _take_too_long)
    for test in wanted:
        signal.alarm(longest)
        try:
            test(one)
        except Exception:
            failed += 1
            print(f"FAILED {test.__name__}\n{traceback.format_exc()}", flush=True)
    print(f"{len(wanted) - failed} passed, {failed} failed")
    sys.exit(1 if failed or not wanted else 0)
