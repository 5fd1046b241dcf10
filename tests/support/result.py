"""How the program prints what was done, for tests that are about something else."""


def word(operation):
    """What stands on standard output for an operation of the API, or for "queued"."""
    return operation


def line(operation):
    """The same as the whole of an output."""
    return f"{word(operation)}\n"
