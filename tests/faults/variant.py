"""Variants: what else must be true of a fault when an option is added to the command line.

Each follows from what the row states, so a row only names those it wants in `with`.
"""

import pathlib
import re
from dataclasses import replace

# The exit codes with their names, as the program has them.
CODES = {int(number): name for name, number in re.findall(
    r"^  (\w+) = (\d+),", (pathlib.Path(__file__).resolve().parents[2] / "src/core/error.hpp")
    .read_text(encoding="utf-8"), re.M)}


def allow_failure(cell, as_repeatable):
    """Exit 0, and one line that still says what happened."""
    lines = [f"failed, which is allowed: {line}" for line in cell.expected.lines()]
    return _with(cell, exit=0, says=lines)


def json(cell, as_repeatable):
    """One document, which verdict.py checks, and the same line as ever."""
    return cell


def no_retries(cell, as_repeatable):
    """One try, whatever may be repeated."""
    return _with(cell, requests=min(cell.expected.requests, 1), tries=1, at_least=0)


def at_least_once(cell, as_repeatable):
    """What must not be repeated is now treated as what may be; nothing changes for that."""
    if cell.command.repeats:
        return None
    return replace(cell, expected=as_repeatable, may_repeat=True)


DERIVED = {
    "--allow-failure": allow_failure,
    "--json": json,
    "--retries 0": no_retries,
    "--at-least-once": at_least_once,
}


def derived(cell, option, as_repeatable):
    """The cell with `option` added, or None where it says nothing new.

    `as_repeatable` is what the row expects of a command that may be repeated.
    """
    made = DERIVED[option](cell, as_repeatable)
    return made and replace(made, options=option.split())


def _with(cell, **changes):
    return replace(cell, expected=replace(cell.expected, **changes))
