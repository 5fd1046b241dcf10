"""What a run did against what its cell expects."""

import re

import document
from network import KEY
from variant import CODES

# Beyond the budget: starting the program, and waiting for a processor on a busy machine.
SLACK = 5
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def differences(cell, seen):
    """Lines that tell how the run `seen` (a trial.Seen) differs from what the cell expects."""
    expected, outcome = cell.expected, seen.outcome
    found = []
    if outcome.exit != expected.exit:
        found.append(f"exit: expected {expected.exit}, actual {outcome.exit}")
    if seen.requests != expected.requests:
        found.append(f"whole requests: expected {expected.requests}, actual {seen.requests}")
    if seen.waiting != cell.waiting:
        found.append(f"in the queue: expected {cell.waiting}, actual {seen.waiting}")
    if not re.fullmatch(expected.pattern(), outcome.stderr):
        found.append(f"stderr: expected {expected.lines()}, actual {outcome.stderr!r}")
    return found + _stdout(cell, outcome.stdout) + _seconds(cell, seen) + _never(cell, seen)


def _stdout(cell, actual):
    if "--json" not in cell.options:
        return [] if actual == cell.stdout() else [
            f"stdout: expected {cell.stdout()!r}, actual {actual!r}"]
    try:
        value = document.parse(actual)
    except ValueError as error:
        return [f"stdout is not one JSON document ({error}): {actual!r}"]
    told = value.get("error") if isinstance(value, dict) else None
    if not isinstance(told, dict):
        return [f"--json tells of no error: {actual!r}"]
    wanted = {"code": _code(cell), "delivered": cell.expected.delivered,
              "retryable": cell.expected.retryable, "retries": cell.expected.made() - 1}
    found = [f"--json: {name}: expected {wanted[name]!r}, actual {told.get(name)!r}"
             for name in wanted if told.get(name) != wanted[name]]
    if not document.is_indented_by_two(actual):
        found.append(f"--json: not indented by two and ended by a newline: {actual!r}")
    return found


def _code(cell):
    """The code of --json: of the limits, each has its own."""
    line = " ".join(cell.expected.lines())
    limits = {"the rate limit": "rate_limited", "too many Live Activities": "activity_limit",
              "the account's plan": "billing"}
    named = [code for words, code in limits.items() if words in line]
    return named[0] if named else CODES[cell.expected.exit]


def _seconds(cell, seen):
    most = cell.fault.timeout * cell.command.sends + SLACK
    if not cell.expected.at_least <= seen.seconds <= most:
        return [f"seconds: expected {cell.expected.at_least} to {most}, actual {seen.seconds:.2f}"]
    return []


def _never(cell, seen):
    """What no cell may do, whatever it is about."""
    found = []
    if seen.deliveries > 1 and not (cell.command.repeats or cell.may_repeat):
        found.append(f"the API did {seen.deliveries} times what was asked for once")
    if seen.went_elsewhere:
        found.append("something was sent to another server than the API")
    shown = seen.outcome.stdout + seen.outcome.stderr
    if UNSAFE.search(shown):
        found.append(f"control characters were written: {shown!r}")
    if KEY in shown:
        found.append(f"the key was shown: {shown!r}")
    return found
