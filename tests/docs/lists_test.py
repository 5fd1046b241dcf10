#!/usr/bin/env python3
"""The lists in texts are those of the program: README's exit codes with their meanings, tools whose
progress is recognized and keys of a configuration file; which requests may be sent twice."""

import argparse
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def read(path):
    """The text of a file of the project."""
    return (ROOT / path).read_text(encoding="utf-8")


def section(text, heading):
    """What stands below a heading of a Markdown text."""
    return text.split(f"\n{heading}\n", 1)[1].split("\n## ", 1)[0]


def rows(text):
    """The cells of the first table in a Markdown text, without its head."""
    lines = re.search(r"(?:^\|.*\n)+", text, re.M)[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def exit_code_problems(told):
    """README has a row for each code, with its meaning; the skill speaks of no other codes."""
    said = {int(number): meaning for number, meaning, _ in
            rows(section(read("README.md"), "## Exit codes"))}
    codes = {row["exit"]: row["meaning"] for row in told["exitCodes"]}
    for code in sorted(codes.keys() | said.keys()):
        meaning, found = codes.get(code, ""), said.get(code, "")
        if meaning[1:] != found[1:] or meaning[:1].lower() != found[:1].lower():
            yield f"README.md: exit code {code} means \"{meaning}\", and not \"{found}\""
    for code in re.findall(r"[Ee]xit code (\d+)", read("packaging/skill/SKILL.md")):
        if int(code) not in codes:
            yield f"packaging/skill/SKILL.md: there is no exit code {code}"


def idempotence_problems(told):
    """Two texts name the requests that are repeated freely, and those that are not, as far as they
    change anything."""
    requests = {row["name"]: row["idempotent"] for row in told["commands"]
                if row.get("method", "GET") != "GET"}
    retries = read("docs/topics/retries.md")
    table = rows(section(read("docs/reliability.md"), "## By command"))
    texts = {
        "docs/topics/retries.md": {
            True: re.search(r"^(.*?) are idempotent", retries, re.M | re.S)[1].split("\n\n")[-1],
            False: re.search(r"^(.*) would deliver twice", retries, re.M)[1]},
        "docs/reliability.md": {
            True: " ".join(row[0] for row in table if row[1].startswith("retried:") or
                           row[1].startswith("retried;")),
            False: " ".join(row[0] for row in table if row[1].startswith("retried only"))}}
    for place, named in texts.items():
        for kind, text in named.items():
            found = set(re.findall(r"`([^`]+)`", text))
            for name in found ^ {name for name, idempotent in requests.items()
                                 if idempotent == kind}:
                yield f"{place}: whether {name} is idempotent is not what the table says"


def tool_problems():
    """README names each tool that has a format of its own."""
    names = re.findall(r"\{\.name = \"([^\"]+)\"", read("src/progress/formats.cpp"))
    tools = [name for name in names if re.fullmatch(r"[A-Za-z][A-Za-z0-9]+(?: [a-z0-9;]+)*", name)
             and name != "number"]
    said = re.search(r"^It recognizes .*?\n\n", read("README.md"), re.M | re.S)[0]
    assert len(tools) > 5
    for tool in tools:
        if not re.search(rf"\b{re.escape(tool)}\b", " ".join(said.split())):
            yield f"README.md: \"It recognizes\" leaves out {tool}"


def key_problems(told):
    """README names the keys of a configuration file that are no settings."""
    settings = {setting.get("flag", "").removeprefix("--") for setting in told["settings"]}
    said = section(read("README.md"), "## Configuration")
    for key in (row["key"] for row in told["configuration"]):
        if key not in settings and not re.search(rf"`{key}`|^{key} = ", said, re.M):
            yield f"README.md: \"Configuration\" leaves out the key {key}"


def main():
    """Compares all of them and prints a closing line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True)
    told = json.loads(subprocess.run([parser.parse_args().binary, "help", "--json"], check=True,
                                     capture_output=True, encoding="utf-8").stdout)
    problems = [*exit_code_problems(told), *tool_problems(), *key_problems(told),
                *idempotence_problems(told)]
    print("\n".join([*problems, f"{len(problems)} differences"]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
