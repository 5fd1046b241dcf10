#!/usr/bin/env python3
"""The manual: formatters have nothing to say against a page, it has every section and every command
and option that the program has, and its examples work against a stand-in for the API.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests/readme")]
from emulator import Emulator
from readme_test import KEY, METRICS, Failure, Reader, home_of
from support import trial

SECTIONS = ["NAME", "DESCRIPTION", "EXAMPLES", "EXIT STATUS", "ENVIRONMENT", "FILES", "SEE ALSO"]
OF_COMMANDS = ["SYNOPSIS", "OPTIONS"]  # which pages of section 1 have beside
LINTS = (["mandoc", "-T", "lint", "-W", "warning"], ["groff", "-ww", "-man", "-Tutf8", "-z"])
EXAMPLE = re.compile(r"^\.EX\n(.*?)^\.EE\n", re.MULTILINE | re.DOTALL)
ESCAPES = {"\\-": "-", "\\e": "\\", "\\(ti": "~", "\\(ha": "^", "\\(ga": "`", "\\(aq": "'",
           "\\&": ""}

# What the examples of a page take for granted.
GIVEN = {"activitysmith-activity.1": "id=$(activitysmith activity start --title Import "
                                     "--progress 0%)\n",
         "activitysmith-auth.1": f"exec <<<{KEY}\n",
         "activitysmith-batch.1": "echo 'badge 3' >updates.txt\n",
         "activitysmith-config.1": "activitysmith config set timeout 10\n",
         # Fish's source reads standard input.
         "activitysmith-hook.1": "source() { cat >/dev/null; }\n",
         "activitysmith-progress.1": "printf '#!/bin/sh\\necho row 3 of 4\\n' >import; "
                                     "chmod +x import\n",
         # The jobs of the examples, which this machine may not have.
         "activitysmith-run.1": "for job in make restic certbot; do cp /bin/true \"$HOME/.bin/$job\"; "
                                "done\n",
         # A browser, and sandboxes that end; the one to stop is started first.
         "activitysmith-sandbox.1": "cp /bin/true \"$HOME/.bin/xdg-open\"\nactivitysmith() {\n"
                                    "if [ \"$2\" = stop ] || [ \"$2\" = log ]; then\n"
                                    "eval \"$(command activitysmith sandbox --background --port 0)\"\n"
                                    "command activitysmith \"$@\"\nelse\n"
                                    "command activitysmith \"$@\" --port 0 --idle 1s\nfi; }\n",
         # A process that the number of the examples stands for.
         "activitysmith-wait.1": "sleep 2 & process=$!\nactivitysmith() { command activitysmith "
                                 "\"${@/4321/$process}\"; }\n"}


def typed(text):
    """The characters that a reader sees where the page has escapes."""
    text = re.sub(r"\\\[u([0-9A-F]{4,6})\]", lambda found: chr(int(found[1], 16)), text)
    return re.sub(r"\\(?:\(..|[-e&])", lambda found: ESCAPES[found[0]], text)


def section(text, name):
    """The part of a page's source below a heading."""
    found = re.search(rf"^\.SH {name}\n(.*?)(?=^\.SH |\Z)", text, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def shown(path):
    """The page as it is read, without bold and underlines."""
    told = subprocess.run(["mandoc", "-T", "utf8", "-O", "width=200", path], capture_output=True,
                          encoding="utf-8", check=True)
    return re.sub(".\x08", "", told.stdout)


def problems_of(path, pages):
    """Lines about the form of a page."""
    text, found = path.read_text(encoding="utf-8"), []
    for lint in LINTS:
        told = subprocess.run([*lint, path], capture_output=True, encoding="utf-8", check=False)
        found += (told.stdout + told.stderr).splitlines()
    wanted = SECTIONS + (OF_COMMANDS if path.suffix == ".1" else [])
    found += [f"has no {name}" for name in wanted if not section(text, name)]
    found += [f"names {typed(name)}({number}), which is not there"
              for name, number in re.findall(r"^\.BR (\S+) \((\d)\)", text, re.MULTILINE)
              if f"{typed(name)}.{number}" not in pages]
    return found


def missing(told):
    """Lines about commands and options that the pages leave out."""
    found, settings = [], shown(ROOT / "man/activitysmith.1")
    for command in told["commands"]:
        path = ROOT / f"man/activitysmith-{command['name'].split()[0]}.1"
        text = shown(path) if path.is_file() else ""
        names = [f"activitysmith {command['name']}", *command["aliases"],
                 *[option.get("flag", option.get("word")) for option in command["options"]]]
        found += [f"{path.name} leaves out {name}" for name in names
                  if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)]
        found += [] if command["name"] in settings else [f"no {command['name']} in activitysmith.1"]
    return found + [f"activitysmith.1 leaves out {option['flag']}" for option in told["settings"]
                    if not re.search(rf"{option['flag']}(?![\w-])", settings)]


def try_example(page, script, binary, emulator):
    """Runs one example as a script of its own, in a fresh home."""
    with home_of(binary) as home:
        reader = Reader(home, emulator)
        reader.runs(GIVEN.get(page, "") + script)


def example_problems(path, binary):
    """Lines about examples that fail, or that are not shown as they are run."""
    text, found = path.read_text(encoding="utf-8"), []
    scripts = [typed(example) for name in ("DESCRIPTION", "EXAMPLES")
               for example in EXAMPLE.findall(section(text, name))
               if "activitysmith " in typed(example)]
    page = shown(path)
    found += [f"does not show: {line}" for script in scripts for line in script.splitlines()
              if line.rstrip() not in page]
    with Emulator(key=KEY, metrics=METRICS) as emulator:
        emulator.configure({"activity_limit": 20})
        for script in scripts:
            try:
                try_example(path.name, script, binary, emulator)
            except Failure as failure:
                found.append(f"an example fails: {script}  {failure}")
        found += [f"{request['method']} {request['path']}: {request['violations']}"
                  for request in emulator.log
                  if not trial.is_one(request)
                  and (request["violations"] or request["refused"])]
    return len(scripts), found


def main():
    """Checks all pages, prints what is wrong and a closing line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True, type=pathlib.Path, help="the program under test")
    binary = parser.parse_args().binary
    told = json.loads(subprocess.run([binary, "help", "--json"], capture_output=True, check=True,
                                     encoding="utf-8").stdout)
    pages = sorted((ROOT / "man").glob("*.[157]"))
    problems, examples = missing(told), 0
    for path in pages:
        count, wrong = example_problems(path, binary)
        wrong = problems_of(path, {page.name for page in pages}) + wrong
        examples += count
        if path.suffix == ".1" and not count:
            wrong.append("has no example to run")
        problems += [f"{path.name}: {line}" for line in wrong]
    for problem in problems:
        print(problem)
    print(f"{len(pages)} pages, {examples} examples, {len(problems)} problems")
    return 1 if problems or not (pages and examples) else 0


if __name__ == "__main__":
    sys.exit(main())
