"""Markdown."""


def table(head, rows):
    """A table; all columns but the first are figures."""
    lines = [_line(head), _line(["---"] + ["---:"] * (len(head) - 1)), *map(_line, rows)]
    return "\n".join(lines) + "\n"


def _line(cells):
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def million(count):
    """A number of instructions, in millions."""
    return f"{count / 1e6:.2f}"


def ratio(ours, other):
    """How many times the other's it is."""
    return f"{ours / other:.2f}"
