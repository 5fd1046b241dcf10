"""Variants: what else must be true of a fault when an option is added to the command line.

Each follows from what the row states, so a row only names those it wants in `with`.
"""

import pathlib
import re
from dataclasses import replace

from support import result

# The exit codes with their names, as the program has them.
CODES = {int(number): name for name, number in re.findall(
    r"^  (\w+) = (\d+),", (pathlib.Path(__file__).resolve().parents[2] / "src/core/error.hpp")
    .read_text(encoding="utf-8"), re.M)}


def allow_failure(cell, as_repeatable):
    """Exit 0, and one line that still says what happened."""
    lines = [f"failed (ignored because of --allow-failure): {line}" for line in cell.expected.lines()]
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


def queue(cell, as_repeatable):
    """What passes waits in the queue, which is success; nothing else changes."""
    expected = cell.expected
    is_kept = expected.retryable if expected.kept is None else expected.kept
    if expected.exit == 0 or not is_kept or not cell.command.waits:
        return cell
    said = [f"queued: {line.partition('; ')[0]}*; the next call with --queue sends it, or activitysmith"
            " queue flush" for line in expected.lines()]
    # Where there are several requests, each line begins with whose it is.
    said = [re.sub(r"^queued: (\w): ", r"\1: queued: ", line) for line in said]
    words = [result.word("queued")] * len(said)
    return replace(_with(cell, exit=0, says=said, stdout="\n".join(words)), waiting=len(said))


QUEUE = "--queue"
DERIVED = {
    "--allow-failure": allow_failure,
    "--json": json,
    "--retries 0": no_retries,
    "--at-least-once": at_least_once,
    QUEUE: queue,
}


def derived(cell, option, as_repeatable):
    """The cell with `option` added, or None where it says nothing new.

    `as_repeatable` is what the row expects of a command that may be repeated.
    """
    made = DERIVED[option](cell, as_repeatable)
    return made and replace(made, options=option.split())


def _with(cell, **changes):
    return replace(cell, expected=replace(cell.expected, **changes))
