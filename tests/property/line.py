"""Command lines that are right, drawn by chance: every command with any mix of its fields."""

import values

LIVE = ("stream", "stream end", "activity start", "activity update", "activity end")
COMMANDS = ("notify", *LIVE, "metric set", "badge")
MAY_START = ("stream", "activity start")
TWO_BUTTONS = ("segmented_progress", "progress", "alert", "value")
TYPES = ("segmented_progress", "progress", "metrics", "stats", "alert", "timer", "value")


class Line:
    """A command line in the making: flags by name, each with its values, and the words.

    `type` is the type of a Live Activity, None for other commands.
    """

    def __init__(self, command, kind=None):
        self.command = command
        self.type = kind
        self.words = []
        self.flags = {}

    def set(self, flag, *given):
        """Gives a flag its values; none for a flag that takes none."""
        self.flags[flag] = [str(value) for value in given]

    def arguments(self, rng):
        """The arguments, the flags in any order and in any of the ways to write them."""
        groups = []
        for flag, given in self.flags.items():
            if not given:
                groups.append([f"--{flag}"])
            for value in given:
                groups.append([f"--{flag}={value}"] if rng.random() < 0.3 else [f"--{flag}", value])
        rng.shuffle(groups)
        flat = [word for group in groups for word in group]
        if not self.words:
            return [*self.command.split(), *flat]
        if rng.random() < 0.5:
            return [*self.command.split(), *self.words, *flat]
        return [*self.command.split(), *flat, "--", *self.words]


def drawn(rng):
    """A right command line."""
    command = rng.choice(COMMANDS)
    if command in LIVE:
        return _live(rng, command)
    line = Line(command)
    {"notify": _notify, "metric set": _metric, "badge": _badge}[command](rng, line)
    return line


def _perhaps(rng, line, flag, draw, chance=0.25):
    if rng.random() < chance:
        line.set(flag, draw())


def _notify(rng, line):
    if rng.random() < 0.5:
        line.set("title", values.text(rng))
    else:
        line.words = [values.text(rng)]
    _perhaps(rng, line, "message", lambda: values.text(rng, 60))
    _perhaps(rng, line, "subtitle", lambda: values.text(rng))
    _perhaps(rng, line, "icon", lambda: values.link(rng))
    _perhaps(rng, line, "interruption-level",
             lambda: rng.choice(("passive", "active", "time-sensitive")))
    _perhaps(rng, line, "sound", lambda: values.word(rng))
    _perhaps(rng, line, "badge", lambda: rng.randint(0, 99))
    _perhaps(rng, line, "payload", lambda: values.as_json({values.word(rng): [1, {"a": None}]}))
    _perhaps(rng, line, "redirection",
             lambda: values.link(rng, ("https", "http", "shortcuts", "spotify", "my-app")))
    schemes = ("https", "http", "shortcuts", "obsidian")
    choice = rng.randrange(4)
    if choice == 0:
        line.set("media", values.link(rng))
    elif choice == 1:
        buttons = [values.button(rng, schemes) for _ in range(rng.randint(1, 4))]
        line.set("actions", values.as_json(buttons))
    elif choice == 2:
        line.set("action", *[f"Go={values.link(rng, schemes)}" for _ in range(rng.randint(1, 2))])
        line.set("webhook", *[f"Do={values.link(rng)}" for _ in range(rng.randint(1, 2))])
    _audience(rng, line, channels=True)


def _metric(rng, line):
    value = rng.choice((values.number(rng, -500, 500), values.text(rng, 60), "007", "1e3", "-0.5"))
    key = values.word(rng, values.KEY_LETTERS + "_.-", 60)
    line.words = [f"{key}={value}"] if rng.random() < 0.3 else [key, value]
    _perhaps(rng, line, "timestamp", lambda: rng.choice(
        ("2026-02-28T23:59:59Z", "2024-02-29T00:00:00.123Z", "2026-07-01T12:30:00+02:00")))
    if rng.random() < 0.2:
        line.set("string")


def _badge(rng, line):
    line.words = [str(rng.choice((0, 1, 8333, 2147483647, rng.randrange(10**6))))]
    _perhaps(rng, line, "channels", lambda: f"{values.word(rng)}, {values.word(rng)},")


def _live(rng, command):
    line = Line(command, rng.choice(TYPES))
    if command.startswith("stream"):
        line.words = [values.word(rng, values.KEY_LETTERS + "_-", 30)]
    elif command in ("activity update", "activity end"):
        line.set("activity-id", "-id_1")
    if command == "stream end" and rng.random() < 0.2:
        line.type = None
    else:
        _state(rng, line)
    _buttons(rng, line)
    if command == "activity start" or command.startswith("stream"):
        _perhaps(rng, line, "alert-title", lambda: values.text(rng))
        _perhaps(rng, line, "alert-body", lambda: values.text(rng))
    _audience(rng, line, channels=command in MAY_START)
    return line


def _state(rng, line):
    line.set("title", values.text(rng))
    if rng.random() < 0.5:
        line.set("type", line.type)
    {"segmented_progress": _steps, "progress": _bar, "metrics": _metrics, "stats": _stats,
     "alert": _alert, "timer": _timer, "value": _value}[line.type](rng, line)
    _perhaps(rng, line, "subtitle", lambda: values.text(rng))
    _perhaps(rng, line, "color", lambda: values.color(rng))
    if rng.random() < 0.3:
        line.set("icon-symbol", rng.choice(values.SYMBOLS))
        _perhaps(rng, line, "icon-color", lambda: values.color(rng))
    else:
        _perhaps(rng, line, "icon", lambda: f"{rng.choice(values.SYMBOLS)}@{values.color(rng)}")
    if rng.random() < 0.3:
        line.set("badge-title", values.text(rng, 5))
        _perhaps(rng, line, "badge-color", lambda: values.color(rng))
    if line.command in ("stream", "stream end", "activity end"):
        _perhaps(rng, line, "auto-dismiss-minutes", lambda: rng.randrange(99))
    if line.command in ("stream", "stream end"):
        _perhaps(rng, line, "auto-dismiss-seconds", lambda: rng.randrange(99))


def _steps(rng, line):
    number = rng.randint(1, 9)
    current = rng.randint(0, number)
    if rng.random() < 0.5:
        line.set("step", f"{current}/{number}")
    else:
        line.set("number-of-steps", number)
        line.set("current-step", current)
    _perhaps(rng, line, "step-color", lambda: values.color(rng))
    if current:
        _perhaps(rng, line, "step-colors",
                 lambda: ",".join(values.color(rng) for _ in range(current)))


def _bar(rng, line):
    choice = rng.randrange(5)
    if choice == 0:
        line.set("percentage", values.number(rng, 0, 100))
    elif choice == 1:
        line.set("progress", values.number(rng, 0, 100) + rng.choice(("", "%")))
    elif choice == 2:
        line.set("progress", f"{values.number(rng, 0, 50)}/{values.number(rng, 1, 99)}")
    elif choice == 3:
        line.set("value", values.number(rng, 0, 50))
        line.set("upper-limit", values.number(rng, 1, 99))
    else:
        line.set("content-state", values.as_json(
            {rng.choice(("upperLimit", "upper_limit")): 8, "value": rng.randint(0, 8)}))


def _metrics(rng, line):
    if rng.random() < 0.5:
        line.set("metric", *[f"L{n}@{values.color(rng)}={rng.randrange(99)}%"
                             for n in range(rng.randint(1, 8))])
    else:
        line.set("metrics", values.as_json(
            [{"label": values.text(rng), "value": rng.randrange(99), "unit": "°C"}
             for _ in range(rng.randint(1, 8))]))


def _stats(rng, line):
    if rng.random() < 0.5:
        line.set("metric", *[f"L{n}=${n},{n:03}" for n in range(rng.randint(1, 8))])
    else:
        line.set("metrics", values.as_json(
            [{"label": values.text(rng), "value": values.text(rng), "color": values.color(rng)}
             for _ in range(rng.randint(1, 8))]))


def _alert(rng, line):
    line.set("message", values.text(rng, 60))


def _timer(rng, line):
    choice = rng.randrange(3)
    if choice == 0:
        line.set("timer", rng.choice(("5m", "1h30m", "90", "2h", "1m30s", "up")))
    elif choice == 1:
        line.set("duration-seconds", values.number(rng, 1, 9999))
        _perhaps(rng, line, "is-running", lambda: rng.choice(("true", "false")))
    else:
        line.set("counts-down", "false")


def _value(rng, line):
    line.set("value", rng.choice((values.text(rng), "0007", "$1,240", "0", "-3", "")))


def _buttons(rng, line):
    choice = rng.randrange(5)
    if choice == 0:
        line.set("action", values.as_json(values.button(rng)))
    elif choice == 1:
        line.set("webhook", f"Stop={values.link(rng)}")
    elif choice == 2 and line.type in TWO_BUTTONS:
        line.set("action", f"Go={values.link(rng, ('http', 'https', 'shortcuts'))}")
        line.set("secondary-action", values.as_json(values.button(rng)))


def _audience(rng, line, channels):
    if channels:
        _perhaps(rng, line, "channels", lambda: f" {values.word(rng)} ,,{values.word(rng)}")
    _perhaps(rng, line, "metadata", lambda: values.as_json(values.metadata(rng)))
    if rng.random() < 0.3:
        line.set("tags", ",".join(values.tags(rng)))
    elif line.command in ("stream", "stream end", "activity update", "activity end"):
        if rng.random() < 0.1:
            line.set("clear-tags")
