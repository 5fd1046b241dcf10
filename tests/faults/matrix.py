"""The matrix as data: rows of faults, and the cells they make with the commands.

A row of matrix/*.json:

    fault     its name
    network   what is wrong below HTTP, one of network.KINDS; without it, nothing
    always    what the API replies to every request
    first     what it replies to the first ones, a list, before all is well again
              Both are replies of tests/emulator/replies.py. But for one with "process": false, the
              API does what a request asks for before it replies, since that is the worse case.
    timeout, connect_timeout, retries
              the program's options of these names, unless the usual 5, 2 and 1 will do
    commands  the commands of commands.json that meet the fault; without it all, but for those that
              have to be named
    comes_to  the outcome of outcomes.json that is expected
    expect    what is expected beyond that, or instead: cell.Expected's fields for "all" commands,
              for those of a class ("once" or "repeatable"), for one by its name, or for one with
              an option of `with`
    with      options that make further cells, one of variant.DERIVED each; --queue is not named,
              for it makes one of every fault and command

An outcome has the form of `expect`. What is said of one command wins over what is said of its
class, that over "all"; and the row wins over the outcome. What is expected with an option follows
from what is expected without it, unless the row says it.
"""

import json
import pathlib
from dataclasses import replace

import network
import shape
import variant
from cell import Cell, Command, Expected, Fault
from support import result

FOLDER = pathlib.Path(__file__).resolve().parent
CLASSES = ("all", "once", "repeatable")
FAULT = ("network", "always", "first", "timeout", "connect_timeout", "retries")
ROW = ("fault", *FAULT, "commands", "comes_to", "expect", "with")


def load():
    """Every cell of the matrix, in the order of the rows; raises CaseError for a wrong row."""
    commands = _commands()
    outcomes = _read(FOLDER / "outcomes.json")
    names, cells = set(), []
    for path in sorted((FOLDER / "matrix").glob("*.json")):
        for row in _read(path):
            try:
                shape.require(row["fault"] not in names, "the name is taken by an earlier row")
                names.add(row["fault"])
                cells += cells_of(row, commands, outcomes)
            except (shape.CaseError, KeyError, TypeError) as error:
                raise shape.CaseError(f"{path.name}: {row.get('fault')}: {error!r}") from error
    return cells


def cells_of(row, commands, outcomes):
    """The cells of one row."""
    _check(row, commands, outcomes)
    fault = Fault(row["fault"], **{
        key: _processed(row[key]) if key in ("always", "first") else row[key]
        for key in FAULT if key in row})
    parts = [outcomes.get(row.get("comes_to"), {}), row.get("expect", {})]
    named = row.get("commands") or [name for name, (_, is_usual) in commands.items() if is_usual]
    cells = []
    for command in (commands[name][0] for name in named):
        one_class = "repeatable" if command.repeats else "once"
        cells.append(Cell(fault, command, _expected(parts, one_class, command.name)))
        cells += _variants(cells[-1], row, _expected(parts, "repeatable", command.name))
    return cells


def _variants(cell, row, as_repeatable):
    made = [variant.derived(cell, option, as_repeatable) for option in _options(row)]
    stated = row.get("expect", {})
    return [replace(one, expected=replace(one.expected, **stated.get(one.line(), {})))
            for one in made if one]


def _options(row):
    return [*row.get("with", []), variant.QUEUE]


def _check(row, commands, outcomes):
    unknown = [key for key in row if key not in ROW]
    shape.require(not unknown, f"unknown keys {unknown}")
    shape.require(row.get("comes_to") in (None, *outcomes), "unknown outcome")
    shape.require(row.get("network", "") in ("", *network.KINDS), "unknown network")
    known = {*commands, *CLASSES, *(f"{name} {option}" for name in commands
                                    for option in _options(row))}
    for name in (*row.get("commands", []), *row.get("expect", {})):
        shape.require(name in known, f"unknown command {name}")
    shape.require(all(option in variant.DERIVED for option in row.get("with", [])),
                  "unknown variant")


def _expected(parts, *names):
    """What the `parts`, of which later ones win, say of all commands and of the `names`."""
    stated = {}
    for part in parts:
        for name in ("all", *names):
            stated.update(part.get(name, {}))
    if "operation" in stated:
        stated["stdout"] = result.word(stated.pop("operation"))
    return Expected(**stated)


def _processed(replies):
    replies = replies if isinstance(replies, list) else [replies]
    return [{"process": True, **reply} for reply in replies]


def _commands():
    """Each command by its name, and whether rows mean it without naming it."""
    found = {}
    for row in _read(FOLDER / "commands.json"):
        command = Command(row["name"], row["args"], row["class"] == "repeatable",
                          row.get("prints", result.word(row.get("operation", ""))),
                          row.get("before"), row.get("sends", 1), row.get("waits", True))
        found[command.name] = command, not row.get("named_only", False)
    return found


def _read(path):
    return json.loads(path.read_text(encoding="utf-8"))
