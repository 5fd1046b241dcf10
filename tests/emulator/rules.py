"""Kinds of rules a JSON value can be held to.

A rule has `check(value, where)`: it returns when the value is allowed and raises Problem when it
is not. `where` is the path of the value inside its document, such as `content_state.metrics[0]`.
"""

import json
import math
import re
from dataclasses import dataclass


class Problem(Exception):
    """A value that breaks a rule: `where` it stands, and as text what is wrong with it."""

    def __init__(self, where, says):
        super().__init__(f"{where or 'body'} {says}")
        self.where = where


def inside(where, name):
    """The path of the field `name` of the object at `where`."""
    return f"{where}.{name}" if where else name


def shown(value):
    """The value as an error message quotes it: JSON, cut to one short line."""
    text = json.dumps(value)
    return text if len(text) <= 60 else text[:57] + "..."


def demand(holds, where, says, value):
    """Raises Problem, quoting the value, unless `holds`."""
    if not holds:
        raise Problem(where, f"{says}, not {shown(value)}")


@dataclass(frozen=True)
class Text:
    """A string of `least` to `most` characters, all of which match the expression `form`."""

    least: int = 0
    most: float = math.inf
    form: str = ""
    refuses: tuple = ()

    def check(self, value, where):
        demand(isinstance(value, str), where, "must be a string", value)
        demand(len(value) >= self.least, where, f"must have at least {self.least} character", value)
        demand(len(value) <= self.most, where, f"must have at most {self.most} characters", value)
        matches = not self.form or re.fullmatch(self.form, value)
        demand(matches, where, f"must match {self.form}", value)
        demand(value not in self.refuses, where, "must be another text", value)


@dataclass(frozen=True)
class Number:
    """A number from `least` to `most`, greater than `above`; a boolean is none."""

    least: float = -math.inf
    most: float = math.inf
    above: float = -math.inf

    def check(self, value, where):
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        demand(is_number, where, "must be a number", value)
        demand(value >= self.least, where, f"must be at least {self.least}", value)
        demand(value <= self.most, where, f"must be at most {self.most}", value)
        demand(value > self.above, where, f"must be greater than {self.above}", value)


@dataclass(frozen=True)
class Integer(Number):
    """A number without a fraction: JSON knows no difference between 3 and 3.0."""

    def check(self, value, where):
        super().check(value, where)
        demand(value == math.floor(value), where, "must be an integer", value)


@dataclass(frozen=True)
class Flag:
    """true or false."""

    def check(self, value, where):
        demand(isinstance(value, bool), where, "must be true or false", value)


@dataclass(frozen=True)
class Choice:
    """One of `values`, compared with its type: 1 is not true."""

    values: tuple

    def check(self, value, where):
        found = any(type(value) is type(one) and value == one for one in self.values)
        listed = ", ".join(shown(one) for one in self.values)
        demand(found, where, f"must be one of {listed}", value)


@dataclass(frozen=True)
class Anything:
    """Whatever JSON can say."""

    def check(self, value, where):
        pass


@dataclass(frozen=True)
class FreeObject:
    """An object that may hold whatever it likes."""

    def check(self, value, where):
        demand(isinstance(value, dict), where, "must be an object", value)


@dataclass(frozen=True)
class Either:
    """A value that one of `rules` allows; `says` tells what those come to."""

    rules: tuple
    says: str

    def check(self, value, where):
        demand(any(self._allows(rule, value) for rule in self.rules), where, self.says, value)

    @staticmethod
    def _allows(rule, value):
        try:
            rule.check(value, "")
        except Problem:
            return False
        return True


@dataclass(frozen=True)
class ListOf:
    """An array of `least` to `most` items, each of which `item` allows."""

    item: object
    least: int = 0
    most: float = math.inf
    unique: bool = False

    def check(self, value, where):
        demand(isinstance(value, list), where, "must be an array", value)
        demand(len(value) >= self.least, where, f"must have at least {self.least} item", value)
        demand(len(value) <= self.most, where, f"must have at most {self.most} items", value)
        for index, one in enumerate(value):
            self.item.check(one, f"{where}[{index}]")
        if self.unique:
            demand(len(set(value)) == len(value), where, "must not repeat an item", value)


@dataclass(frozen=True)
class MapOf:
    """An object with names of the sender's choice: at most `most` entries and `octets` of JSON."""

    name: object
    value: object
    most: float = math.inf
    octets: float = math.inf

    def check(self, value, where):
        demand(isinstance(value, dict), where, "must be an object", value)
        demand(len(value) <= self.most, where, f"must have at most {self.most} entries", value)
        for name, one in value.items():
            self.name.check(name, f"{where} has a name that")
            self.value.check(one, inside(where, name))
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        fits = len(text.encode("utf-8", "surrogatepass")) <= self.octets
        demand(fits, where, f"must not be longer than {self.octets} bytes of JSON", value)


@dataclass(frozen=True)
class Record:
    """A closed object: only `fields`, all of `needs`, and what each function in `also` demands.

    A function in `also` takes the object and its path, and raises Problem.
    """

    fields: dict
    needs: tuple = ()
    also: tuple = ()

    def check(self, value, where):
        demand(isinstance(value, dict), where, "must be an object", value)
        for name in value:
            if name not in self.fields:
                raise Problem(inside(where, name), "is not a known field")
        for name in self.needs:
            if name not in value:
                raise Problem(inside(where, name), "is required")
        for name, one in value.items():
            self.fields[name].check(one, inside(where, name))
        for demand_of in self.also:
            demand_of(value, where)
