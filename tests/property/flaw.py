"""Ways to break one field of a right command line, so that nothing may be sent."""

import line as lines
import values

BUTTON = {"title": "Go", "type": "open_url", "url": "https://example.com/"}
LONG_LINK = "https://example.com/" + "x" * 2050
ANY = ("notify", *lines.LIVE)
STREAMS = ("stream", "stream end")
DISMISSABLE = ("stream", "stream end", "activity end")

# (commands, flag, values that are wrong there)
WRONG_VALUES = [
    (ANY, "title", [""]),
    (ANY, "metadata", ["{", "[]", '"x"', '{"a":null}', '{"a":[1]}', '{"a":{}}', '{" ":1}',
                       '{"__proto__":1}', values.as_json({"k" * 101: 1}),
                       values.as_json({"a": "x" * 4001}),
                       values.as_json({str(n): n for n in range(51)}),
                       values.as_json({str(n): "x" * 3999 for n in range(5)})]),
    (ANY, "tags", ["a b", "-a", "a,a", ",", " , ", "x" * 65, "ä",
                   ",".join(f"t{n}" for n in range(21))]),
    (("notify",), "interruption-level", ["critical", "timeSensitive", "", "Active"]),
    (("notify",), "icon", ["http://example.com/a.png", "x.png", "https://", "https://a:b@c.de/"]),
    (("notify",), "media", ["http://example.com/a.png", "file:///a.png"]),
    (("notify",), "badge", ["x", "1.5", ""]),
    (("notify",), "payload", ["[]", "{", "7"]),
    (("notify",), "redirection", ["javascript:alert(1)", "/a", "https://a\nb", LONG_LINK,
                                  "ACTIVITYSMITH:x", "data:text/plain,x"]),
    (("notify",), "actions", ["{}", values.as_json([BUTTON] * 5),
                              values.as_json([{**BUTTON, "url": "javascript:x"}]),
                              values.as_json([{**BUTTON, "type": "link"}]),
                              values.as_json([{**BUTTON, "method": "GET"}]),
                              values.as_json([{"title": "Go", "type": "open_url"}]),
                              values.as_json([{**BUTTON, "type": "webhook", "url": "http://a.b/"}]),
                              values.as_json([{**BUTTON, "type": "webhook", "method": "PUT"}]),
                              values.as_json([{**BUTTON, "type": "webhook", "body": []}])]),
    (lines.LIVE, "type", ["", "bar", "Progress"]),
    (lines.LIVE, "color", ["mauve", "", "r3d"]),
    (lines.LIVE, "step-color", ["pink"]),
    (lines.LIVE, "step-colors", ["red,pink", ","]),
    (lines.LIVE, "number-of-steps", ["0", "-1", "2.5", "x"]),
    (lines.LIVE, "current-step", ["-1", "0.5", "x"]),
    (lines.LIVE, "step", ["4/3", "1", "a/b", "1/0", "-1/3", "1/2/3"]),
    (lines.LIVE, "percentage", ["-1", "100.1", "142", "x", "50%", "nan", "inf", "1e999"]),
    (lines.LIVE, "progress", ["101%", "-1", "x", "1/0", "3/x", ""]),
    (lines.LIVE, "upper-limit", ["0", "-1", "x"]),
    (lines.LIVE, "duration-seconds", ["0", "-5", "5m"]),
    (lines.LIVE, "timer", ["0", "5x", "", "down", "5m5h"]),
    (lines.LIVE, "counts-down", ["yes", "1", ""]),
    (lines.LIVE, "is-running", ["no", "on"]),
    (lines.LIVE, "metrics", ["[]", "{}", "7", '[{"label":"a"}]', '[{"value":1}]',
                             '[{"label":"","value":1}]', '[{"label":"a","value":-1}]',
                             '[{"label":"a","value":""}]', '[{"label":"a","value":true}]',
                             '[{"label":"a","value":1,"color":"pink"}]',
                             '[{"label":"a","value":1,"unit":5}]',
                             '[{"label":"a","value":1,"extra":5}]',
                             values.as_json([{"label": "a", "value": "x" * 65}]),
                             values.as_json([{"label": "a", "value": 1}] * 9)]),
    (lines.LIVE, "message", [""]),
    (lines.LIVE, "icon-symbol", [""]),
    (lines.LIVE, "icon-color", ["pink"]),
    (lines.LIVE, "badge-title", [""]),
    (lines.LIVE, "badge-color", ["pink"]),
    (lines.LIVE, "content-state", ["{", "[]", '{"unknown":1}', '{"isrunning":true}']),
    (lines.LIVE, "action", ["{", "[]", "Go", values.as_json({**BUTTON, "url": "spotify:track:1"}),
                            values.as_json({**BUTTON, "title": ""}),
                            values.as_json({**BUTTON, "body": {}})]),
    (lines.LIVE, "webhook", ["Go=http://example.com/", "Go=", "=https://example.com/"]),
    (DISMISSABLE, "auto-dismiss-minutes", ["-1", "1.5", "x"]),
    (STREAMS, "auto-dismiss-seconds", ["-1", "1.5", "x"]),
    (DISMISSABLE, "dismiss", ["soon", "-5", ""]),
    (("notify", "stream", "activity start", "badge"), "channels", [",", ""]),
    (("metric set",), "timestamp", ["yesterday", "2026-02-30T00:00:00Z", "2026-05-01",
                                    "2026-05-01T25:00:00Z", "2026-05-01T00:00:00"]),
]

# Flags that no such command has.
FOREIGN = [
    (("activity update", "activity end"), "channels", "a"),
    (("activity start", "activity update"), "auto-dismiss-minutes", "1"),
    (("activity start", "activity update", "activity end"), "auto-dismiss-seconds", "1"),
    (("notify", "activity start"), "clear-tags", None),
    (("notify", "metric set", "badge"), "percentage", "1"),
    (("metric set", "badge"), "tags", "a"),
    (ANY, "no-such-flag", "1"),
]

# (commands, the words in place of those of the line)
WRONG_WORDS = [
    (STREAMS, ["a/b"]), (STREAMS, ["a b"]), (STREAMS, [""]), (STREAMS, ["ä"]), (STREAMS, []),
    (STREAMS, ["x" * 256]), (STREAMS, ["a", "b"]),
    (("metric set",), ["CPU", "1"]), (("metric set",), ["-a", "1"]), (("metric set",), ["a", ""]),
    (("metric set",), ["a"]), (("metric set",), []), (("metric set",), ["a", "x" * 65]),
    (("metric set",), ["x" * 65, "1"]), (("metric set",), ["a=1", "b"]),
    (("badge",), ["-1"]), (("badge",), ["2147483648"]), (("badge",), ["1.5"]), (("badge",), ["x"]),
    (("badge",), []), (("badge",), ["1", "2"]),
    (("notify",), ["a", "b", "c"]),
]


def breaks(rng, line):
    """Breaks one thing about the line; returns what, in words."""
    candidates = ([(flag, bad) for commands, flag, wrong in WRONG_VALUES
                   if line.command in commands for bad in wrong]
                  + [(flag, bad) for commands, flag, bad in FOREIGN if line.command in commands]
                  + [(None, words) for commands, words in WRONG_WORDS if line.command in commands])
    flag, bad = rng.choice(candidates)
    if flag is None:
        line.words = bad
        return f"words {bad}"
    if bad is None:
        line.set(flag)
    else:
        line.set(flag, bad)
    if line.command == "notify" and flag == "title":
        line.words = []
    return f"--{flag} {bad!r}"
