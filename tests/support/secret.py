"""The keys of the tests, and the forms in which one of them could come to light.

Every test that runs the program takes its key from here, so that what it captured can be searched.
"""

import base64
import json
import os
import pathlib
import urllib.parse

# By the names that end-to-end cases have for them: {key} is the one that is in the environment.
KEYS = {
    "key": "ask_3f9c~Qx7+Wd41/tZ=r8L",
    "flag_key": "ask_Ju2m.5aTq-0Vn8+yK6/x",
    "file_key": "ask_9Lw/c3+Hs7b_Zp1~eG4d",
    "variable_key": "ask_Rk6y=T2v.Xo8-fN5+jB0",
    "credential_key": "ask_4sD+mC7/Ua1~iP9_hW3e",
    "profile_key": "ask_Hq5~bD8+Wm.3zK_uY9/n",
    "user_key": "ask_1xG-Pj7/Ts+Cv4=eR_aL",
    "system_key": "ask_Zb0.kF6_Nt~2Qh+oE8/w",
    "command_key": "ask_Mu9/Sy3=Xc-Id5.rJ7+g",
    "scoped_key": "ask_Eb8t/Yz5-Kg2.Mq6=oS1",
    "foreign_key": "ask_7nF_Vr4~Lx9+Ac3/dJ0u",  # of nobody's account
}
KEY = KEYS["key"]
# So many characters of either end of a key are too many.
PART = 12


def forms(key):
    """The texts that give a key away, as bytes: either end of it, plain, escaped or encoded."""
    found = set()
    for part in (key[:PART], key[-PART:]):
        texts = {part, json.dumps(part)[1:-1], part.replace("/", "\\/"),
                 urllib.parse.quote(part, safe=""), urllib.parse.quote(part, safe="").lower()}
        found |= {text.encode() for text in texts}
        found |= {code for lead in range(3) for code in _base64(part.encode(), lead)}
    return found


def found_in(data):
    """The names of the keys that `data` (bytes, or text) gives away."""
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogateescape")
    return [name for name, shapes in _FORMS.items() if any(shape in data for shape in shapes)]


def files_with_keys(folder, written=()):
    """(file, name of a key) for all below `folder` but for the files that a test has `written`."""
    paths = [pathlib.Path(root, name) for root, _, names in os.walk(folder) for name in names]
    named = [(str(path.relative_to(folder)), path) for path in sorted(paths) if path.is_file()]
    return [(name, key) for name, path in named if name not in written
            for key in found_in(path.read_bytes())]


def masked(text):
    """The text with {key} and the like in place of whole keys, fit for the output of a test."""
    for name, key in KEYS.items():
        text = text.replace(key, "{" + name + "}")
    return text


def _base64(data, lead):
    """The letters that base64 makes of the data alone when `lead` other bytes come before it."""
    code = base64.b64encode(b"\0" * lead + data)
    whole = code[(0, 2, 3)[lead]:-(0, 3, 2)[(lead + len(data)) % 3] or None]
    return whole, whole.translate(bytes.maketrans(b"+/", b"-_"))


_FORMS = {name: forms(key) for name, key in KEYS.items()}
