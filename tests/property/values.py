"""Values the API takes, drawn by chance. Written from what the API says, not from the program."""

import json

COLORS = ("lime", "green", "cyan", "blue", "purple", "magenta", "red", "orange", "yellow", "gray")
SYMBOLS = ("server.rack", "timer", "tray.full", "bolt")
LETTERS = "abc XYZ019-_.,;:!?%$#@/\\\"'<>&äß漢字🚀=+()[]{}"
KEY_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


def text(rng, most=20):
    """A text of 1 to `most` characters that begins with a letter, so that no flag reads it as "-"."""
    return "T" + "".join(rng.choice(LETTERS) for _ in range(rng.randrange(most)))


def word(rng, letters=KEY_LETTERS, most=10):
    """1 to `most` of the letters, not beginning with a dash."""
    return rng.choice(KEY_LETTERS) + "".join(rng.choice(letters) for _ in range(rng.randrange(most)))


def tag(rng):
    return word(rng, KEY_LETTERS + "._:-")


def tags(rng):
    return sorted({tag(rng) for _ in range(rng.randint(1, 6))})


def number(rng, low, high):
    """A number within the bounds: whole, with a fraction, or with an exponent."""
    value = rng.choice((rng.randint(low, high), round(rng.uniform(low, high), 3)))
    return str(value)


def color(rng):
    return rng.choice(COLORS)


def metadata(rng):
    values = (lambda: text(rng), lambda: rng.randint(-9, 9), lambda: rng.random() < 0.5,
              lambda: round(rng.uniform(-5, 5), 4))
    return {text(rng, 8): rng.choice(values)() for _ in range(rng.randint(0, 5))}


def link(rng, schemes=("https",)):
    return f"{rng.choice(schemes)}://{word(rng)}.example.com/{word(rng)}?q={word(rng)}"


def button(rng, schemes=("http", "https", "shortcuts")):
    """A button as JSON: a link or a webhook."""
    if rng.random() < 0.5:
        return {"title": text(rng, 8), "type": "open_url", "url": link(rng, schemes)}
    made = {"title": text(rng, 8), "type": "webhook", "url": link(rng)}
    if rng.random() < 0.5:
        made["method"] = rng.choice(("GET", "POST"))
    if rng.random() < 0.5:
        made["body"] = {word(rng): rng.choice((1, None, [text(rng)], {"a": {}}))}
    return made


def as_json(value):
    return json.dumps(value, ensure_ascii=False)
