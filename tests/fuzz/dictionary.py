#!/usr/bin/env python3
"""Writes words that a fuzzer may put into its inputs: `dictionary.py --binary PROGRAM FOLDER`.

Commands, flags, choices and JSON keys come from the program's own table, so that they are never
out of date; what else the inputs are made of is here.
"""

import argparse
import json
import pathlib
import subprocess

VALUES = ["blue", "2/3", "42%", "CPU=76%", "5m", "now", "S3@cyan", "Open=https://a.example/",
          "key=true", "https://", "127.0.0.1", "-", "--", "1e308", "-0", "\n", "\0", "\x04"]
JSON = ['"', '":', "{}", "[]", "[{", "}]", "null", "true", "false", "1e999", "-0", "0.1", "\\u0000",
        "\\ud83d\\ude80", "\\u009b", "18446744073709551616", '{"a":' * 50, "}" * 50, "[" * 50]
HEADERS = ["HTTP/1.1 103 Early Hints\n", "HTTP/2 429\n", "HTTP/1.1 503 Service Unavailable\n",
           "Retry-After: ", "Date: ", "RateLimit: ", '"a";r=0;t=', ", ", ";r=0", ";t=", "\r\n",
           "Fri, 01 May 2026 06:30:00 GMT", "Friday, 01-May-26 06:30:00 GMT", "Location: ",
           "Fri May  1 06:30:00 2026", "9223372036854775807", "-1", "+5", "0"]
ANSWERS = ["success", "operation", "activity_id", "error", "message", "code", "limit", "active",
           "devices_updated", "devices_targeted", "upgrade_url", "recipients", "ask_fuzz-s3cret",
           "\x1b[2J", "\u009b", "\x04", "\x04!a", "\x04!c", "\n\n{", "~HTTP/1.1 200 OK\n\n"]
TOML = ["[profile.work]\n", "[profile]\n", "profile.work.", "profile = { work = {", "work.", "}", "]",
        "[profile.\"a.b \\\"c\\\"\"]\n", "\"\"\"", "'''", "\\\"", "# ", "\r\n", "\n", ", ", " = ", "[[",
        "1979-05-27 07:32:00", "\\u0041", "\ufeff", "{}", "[", "\t", "timeout = 9\n"]

OUTPUT = ["%", " 42%", "[ 42%]", "[1/9] ", "12/345", "1.2MiB/3.4MiB", "\r", "\b", "\x1b[K", "\x1b[1A",
          "\x1b]9;4;1;42\x07", "\x1b]9;4;0\x1b\\", "0123456789ab: Downloading ", "Pull complete",
          "pmstatus:a:42.0:b", "Progress: [", "Duration: 00:01:40.00", "time=00:00:42.00", "%[==> ]",
          " 42% 1.2MB/s 0:00:09", "50K .......... ", "##### ", " bytes ", " copied, ", " of ",
          '{"percentage":42}', '{"title":"a","type":"alert"}', '"value":3,"upper_limit":9', "\0"]


def table(binary):
    """Words of the command line, the keys and choices of JSON, and the keys of configuration files,
    from the program's table.
    """
    told = json.loads(subprocess.run([binary, "help", "--json"], capture_output=True, check=True,
                                     encoding="utf-8").stdout)
    words, keys = set(), set()
    for command in told["commands"]:
        for name in (command["name"], *command["aliases"]):
            words |= {name.replace(" ", "\n"), *name.split()}
    options = [option for command in told["commands"] for option in command["options"]]
    for option in options + told["settings"]:
        flags = [option[name] for name in ("flag", "short") if name in option]
        words |= {*flags, *option.get("choices", [])}
        keys |= {*option.get("choices", []), *option.get("field", "").strip("/").split("/")}
    settings = {f"{key['key']} = " for key in told["configuration"]}
    return sorted(words), sorted(keys - {""}), sorted(settings)


def entry(text):
    """One line of a dictionary."""
    quoted = "".join(chr(byte) if 0x20 <= byte < 0x7F and byte not in b'"\\' else f"\\x{byte:02X}"
                     for byte in text.encode())
    return f'"{quoted}"\n'


def main():
    """Writes a dictionary for each target."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True, help="the program")
    parser.add_argument("folder", type=pathlib.Path)
    options = parser.parse_args()
    words, keys, settings = table(options.binary)
    options.folder.mkdir(parents=True, exist_ok=True)
    for target, texts in {"line": words + VALUES + JSON, "json": keys + JSON + VALUES,
                          "answer": ANSWERS + HEADERS + JSON, "header": HEADERS,
                          "edit": settings + TOML, "progress": OUTPUT}.items():
        (options.folder / f"{target}.dict").write_text("".join(map(entry, texts)), encoding="ascii")


if __name__ == "__main__":
    main()
