"""Placeholders such as {url} in the texts of a case."""

import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support.secret import KEYS

NAME = re.compile(r"\{([a-z_][a-z0-9_]*)\}")
BUILT_IN = ("url", "origin", "dir", "host", "port", "operation", "queued", "ended", *KEYS)


def fill(value, names):
    """Replaces {name} for the known `names` in every text inside `value`.

    Any other brace stays as it is, so JSON needs no escaping. In {"matches": REGEX} what is put
    in is quoted, because a URL in a regular expression means itself.
    """
    if isinstance(value, str):
        return NAME.sub(lambda found: names.get(found[1], found[0]), value)
    if isinstance(value, list):
        return [fill(item, names) for item in value]
    if isinstance(value, dict):
        if value.keys() == {"matches"}:
            names = {name: re.escape(text) for name, text in names.items()}
        return {fill(key, names): fill(item, names) for key, item in value.items()}
    return value
