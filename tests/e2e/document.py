"""JSON read and compared strictly: 1, 1.0, "1" and true are four different values."""

import json
import re

STRING_OR_NUMBER = re.compile(r'"(?:[^"\\]|\\.)*"|-?[0-9][0-9.eE+-]*')


def parse(text):
    """The value of a JSON text. Raises ValueError for bad JSON and for a key given twice."""
    return json.loads(text, object_pairs_hook=_object_of_unique_keys)


def canonical(value):
    """One text for one JSON value: equal texts mean equal values of equal types."""
    return json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False)


def is_indented_by_two(text):
    """Whether `text` is one document laid out with two spaces a level and a final newline.

    Only the layout counts: the order of keys and the spelling of numbers and escapes are free.
    """
    return _layout(text) == _layout(json.dumps(json.loads(text), indent=2) + "\n")


def _layout(text):
    return STRING_OR_NUMBER.sub(lambda match: '""' if match[0][0] == '"' else "0", text)


def _object_of_unique_keys(pairs):
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"the key {name!r} is given twice")
    return dict(pairs)
