#!/usr/bin/env python3
"""Every option of every command stands in an end-to-end case that exits with 0, and that the API
accepts if the command is a request of it; and every key of a configuration file stands in the file
of a case.

What there is comes from `activitysmith help --json`, so that a new row of the table without a case
shows here.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

# Options that no request is sent with, or that end-to-end cases cannot bring to a request.
SENDS_NOTHING = {"--dry-run", "--preview", "--help", "--version", "--cacert"}


def commands(binary):
    """Words of each command and alias: the command's name, and its options by every spelling."""
    told = json.loads(subprocess.run([binary, "help", "--json"], capture_output=True, check=True,
                                     encoding="utf-8").stdout)
    table = {}
    for command in told["commands"]:
        spellings = {}
        for option in command["options"] + told["settings"]:
            if name := option.get("flag"):
                spellings[name] = name
                spellings[option.get("short", name)] = name
        for words in (command["name"], *command["aliases"]):
            table[tuple(words.split())] = (command["name"], spellings)
    return told, table


def accepted_lines():
    """The arguments of every step that exits with 0, and whether it sends something."""
    for path in sorted((ROOT / "tests/e2e/cases").glob("*.json")):
        for case in json.loads(path.read_text(encoding="utf-8")):
            for step in case.get("steps", [case]):
                if step["expect"]["exit"] == 0:
                    yield step["args"], bool(step["expect"].get("requests"))


def configured():
    """The keys that stand in configuration files of cases."""
    texts = [file if isinstance(file, str) else file.get("text", "")
             for path in sorted((ROOT / "tests/e2e/cases").glob("*.json"))
             for case in json.loads(path.read_text(encoding="utf-8"))
             for name, file in case.get("files", {}).items() if name.endswith(".toml")]
    return {key for text in texts for key in re.findall(r"^([a-z-]+) = ", text, re.M)}


def command_of(arguments, table):
    """The longest words of a command that the line has, in order and without the flags' values."""
    words = [word for word in arguments if not word.startswith("-")]
    for first in range(len(words)):
        for length in (2, 1):
            if found := table.get(tuple(words[first:first + length])):
                return tuple(words[first:first + length]), found
    return None, None


def seen(binary):
    """What there is, the (command, flag) pairs of accepted lines, and the words used for commands."""
    told, table = commands(binary)
    flags, words = set(), set()
    sending = {command["name"] for command in told["commands"] if "endpoint" in command}
    for arguments, sends in accepted_lines():
        called, found = command_of(arguments, table)
        if not found or (found[0] in sending and not sends):
            continue
        words.add(" ".join(called))
        name, spellings = found
        flags |= {(name, spellings[part]) for word in arguments
                  if (part := word.split("=")[0]) in spellings}
    return told, flags, words


def main():
    """Prints what no case covers, and a closing line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True, help="the program under test")
    told, flags, words = seen(parser.parse_args().binary)
    wanted = {(command["name"], option["flag"]) for command in told["commands"]
              for option in command["options"] if "flag" in option}
    missing = [f"{command} {flag}" for command, flag in sorted(wanted - flags)]
    settings = {option["flag"] for option in told["settings"]} - SENDS_NOTHING
    missing += sorted(settings - {flag for _, flag in flags})
    missing += sorted({name for command in told["commands"]
                       for name in (command["name"], *command["aliases"])} - words)
    for one in missing:
        print(f"FAILED {one}: in no case that works")
    keys = {key["key"] for key in told["configuration"]}
    for one in sorted(keys - configured()):
        missing.append(one)
        print(f"FAILED {one}: in no configuration file of a case")
    total = len(wanted) + len(settings) + len(keys)
    print(f"{total - len(missing)} passed, {len(missing)} failed")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
