"""Cells: one command, one fault, and what must come of the two."""

import re
import shlex
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Command:
    """A command line that sends something; see commands.json.

    `repeats` tells whether sending it twice does what sending it once does, `sends` how many
    requests it makes when all is well, each with the whole of --timeout, and `waits` whether
    --queue can keep it.
    """

    name: str
    args: list
    repeats: bool
    prints: str = ""
    before: dict = None
    sends: int = 1
    waits: bool = True


@dataclass(frozen=True)
class Fault:
    """What goes wrong, and how often; see matrix.py for the words of a row."""

    name: str
    network: str = ""
    always: list = field(default_factory=list)
    first: list = field(default_factory=list)
    timeout: float = 5
    connect_timeout: float = 2
    retries: int = 1


@dataclass(frozen=True)
class Expected:
    """What a run has to come to.

    requests   that the server read whole; each is one try, unless `tries` says otherwise
    says       standard error without the program's name, a line or a list of lines: "*" stands for
               any text, {tries} for " (2 tries)" after two of them and for nothing after one
    stdout     the result; None: what the command prints if the exit is 0, else nothing
    delivered, retryable
               what --json tells of a failure
    kept       whether --queue keeps the request; None: if it is retryable
    at_least   seconds, where the program has to wait
    """

    exit: int
    requests: int
    says: object
    tries: int = None
    stdout: str = None
    delivered: str = ""
    retryable: bool = False
    kept: bool = None
    at_least: float = 0

    def made(self):
        """How often the program tried."""
        return self.requests if self.tries is None else self.tries

    def lines(self):
        """The lines of `says`, with {tries} filled in."""
        said = [self.says] if isinstance(self.says, str) else self.says
        tries = f" ({self.made()} tries)" if self.made() > 1 else ""
        return [line.replace("{tries}", tries) for line in said if line]

    def pattern(self):
        """A regular expression for the whole of standard error."""
        return "".join(re.escape(f"activitysmith: {line}\n").replace(r"\*", "[^\n]*")
                       for line in self.lines())


@dataclass(frozen=True)
class Cell:
    """A command under a fault, with the options of a variant."""

    fault: Fault
    command: Command
    expected: Expected
    options: list = field(default_factory=list)
    may_repeat: bool = False    # whether two deliveries are as good as one here
    waiting: int = 0            # how many requests are in the queue then

    @property
    def name(self):
        return f"{self.fault.name}: {self.line()}"

    def line(self):
        """The command with the options of the variant, as rows name it."""
        return " ".join([self.command.name, *self.options])

    def arguments(self):
        """The words behind the program's name; the URL comes with the environment."""
        options = [] if "--retries" in self.options else ["--retries", str(self.fault.retries)]
        return [*self.command.args, "--timeout", str(self.fault.timeout), "--connect-timeout",
                str(self.fault.connect_timeout), *options, *self.options]

    def shown(self):
        """The command line, for people."""
        return shlex.join(["activitysmith", *self.arguments()])

    def stdout(self):
        """The whole of standard output, but for --json."""
        if self.expected.stdout is not None:
            return f"{self.expected.stdout}\n" if self.expected.stdout else ""
        shown = self.expected.exit == 0 and self.command.prints and not self.expected.says
        return f"{self.command.prints}\n" if shown else ""
