"""Units as systemd itself reads them: `systemd-analyze verify` dumps what it has loaded."""

import re
import shlex
from dataclasses import dataclass, field

HEAD = re.compile(r"\s*-> Unit (\S+):$")
LINE = re.compile(r"\s*(DropIn Path|OnFailure|Command Line|Triggers): (.*)$")


@dataclass
class Unit:
    """What a unit says, its specifiers replaced."""

    drop_ins: list = field(default_factory=list)  # drop-ins that hold for it
    on_failure: list = field(default_factory=list)
    commands: list = field(default_factory=list)  # each a list of words
    triggers: list = field(default_factory=list)


LISTS = {"DropIn Path": lambda unit: unit.drop_ins, "OnFailure": lambda unit: unit.on_failure,
         "Triggers": lambda unit: unit.triggers}


def loaded(dump):
    """The units in the dump of a systemd that logs at the level debug, by name."""
    units, unit = {}, None
    for line in dump.splitlines():
        if head := HEAD.match(line):
            unit = units.setdefault(head[1], Unit())
        elif unit and (found := LINE.match(line)):
            kind, value = found.groups()
            if kind == "Command Line":
                unit.commands.append(shlex.split(value))
            else:
                LISTS[kind](unit).append(value.split()[0])
    return units
