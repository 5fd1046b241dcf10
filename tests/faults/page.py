"""docs/faults.md: what every fault comes to, with and without --queue."""

import itertools

HEAD = """# What every fault comes to

`tests/faults` runs the program against each of these faults, with every command, with and without
`--queue`. Written by `tests/faults/run.py --page`; a test compares the two.

Each cell is what happens and the exit code. "Failed" was certainly not delivered; "unknown" may or may
not have been. "Kept" is in the queue and goes out later, whether it was delivered or not: that is for
commands of which twice is as good as once. Here `notify` stands for what must not be sent twice and
`stream` for all the others, unless another command is named. `activity start` is as `notify`, and
`--queue` changes nothing for it.

| fault | `notify` | with `--queue` | `stream` | with `--queue` |
| --- | --- | --- | --- | --- |
"""
STANDING_FOR = {False: "notify", True: "stream"}
QUEUE = ["--queue"]


def written(cells):
    """The page about all cells."""
    return HEAD + "".join(_row(name, list(group)) for name, group in
                          itertools.groupby(cells, lambda cell: cell.fault.name))


def _row(name, cells):
    return f"| {name} | {' | '.join([*_columns(cells, False), *_columns(cells, True)])} |\n"


def _columns(cells, repeats):
    of_class = [cell for cell in cells if cell.command.repeats == repeats]
    usual = STANDING_FOR[repeats]
    chosen = [cell for cell in of_class if cell.command.name == usual] or of_class
    if not chosen:
        return "", ""
    command = chosen[0].command.name
    plain, queued = (next(cell for cell in chosen
                          if cell.command.name == command and cell.options == options)
                     for options in ([], QUEUE))
    named = "" if command == usual else f" (`{command}`)"
    return _told(plain) + named, _told(queued)


def _told(cell):
    expected = cell.expected
    if cell.waiting:
        return f"kept, {expected.exit}"
    if expected.exit == 0:
        return "sent, 0"
    return f"{'unknown' if expected.delivered == 'unknown' else 'failed'}, {expected.exit}"
