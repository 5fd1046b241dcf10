#!/usr/bin/env python3
"""No script that a Mac runs uses what bash 3.2 lacks, which is the bash of macOS."""

import re

import tree

FOLDERS = ("scripts", "packaging", ".ci", "completions", "hooks", "tests")
BASH = re.compile(r"\A#!.*\bbash\b|\A(?:#.*\n)*# shellcheck shell=bash\b")
# These run on Debian alone, as they say.
LINUX = ("packaging/debian/", "packaging/static/", "packaging/apt/", "packaging/make/", "tests/")

# What is newer, and since when. `{name}` may be the name of any variable.
NEWER = [(re.compile(pattern.format(name=r"[A-Za-z_]\w*(?:\[[^]]*\])?")), since, what)
         for pattern, since, what in (
    (r"\b(?:declare|local|typeset|readonly)\s+(?:-\w+\s+)*-\w*A", "4.0", "associative arrays"),
    (r"\b(?:declare|local|typeset)\s+(?:-\w+\s+)*-\w*[lu]", "4.0", "variables of one case"),
    (r"\b(?:declare|typeset)\s+(?:-\w+\s+)*-\w*g", "4.2", "declare -g"),
    (r"\b(?:declare|local|typeset)\s+(?:-\w+\s+)*-\w*n", "4.3", "references by name"),
    (r"\b(?:mapfile|readarray)\b", "4.0", "mapfile"),
    (r"\bcoproc\b", "4.0", "coproc"),
    (r"\$\{{!?{name}(?:\^|,)", "4.0", "changes of case"),
    (r"\$\{{{name}@[A-Za-z]\}}", "4.4", "transformations"),
    (r"\$\{{{name}:[^{{}}:]*: *-", "4.2", "negative lengths"),
    (r"\$\{{[A-Za-z_]\w*\[ *-", "4.3", "negative indices"),
    (r"\|&", "4.0", "|&"),
    (r"&>>", "4.0", "&>>"),
    (r";;?&(?=\s|$)", "4.0", "cases that fall through"),
    (r"(?:\[\[?|\btest) +(?:! +)?-[vR] ", "4.2", "-v for variables"),
    (r"\bshopt\b.*\b(?:globstar|lastpipe|inherit_errexit|dirspell|autocd|assoc_expand_once"
     r"|localvar_\w+|patsub_replacement)\b", "4.0", "options of shopt"),
    (r"\bprintf\b.*%(?:-?\d+)?\([^)]*\)T", "4.2", "dates by printf"),
    (r"\bprintf +-v +['\"]?[A-Za-z_]\w*\[", "4.1", "printf -v to elements"),
    (r"(?:^|[\s;(])\{{[A-Za-z_]\w*\}}[<>]", "4.1", "descriptors in variables"),
    (r"\{{-?\w+\.\.-?\w+\.\.", "4.0", "steps of sequences"),
    (r"\bwait +-[npf]", "4.3", "wait -n"),
    (r"\bread +(?:-\w+ +)*-\w*[Ni]", "4.0", "read -N and -i"),
    (r"\bread +(?:-\w+ +)*-\w*t *\d*\.\d", "4.0", "parts of seconds for read"),
    (r"\$\{{?(?:BASHPID|EPOCHREALTIME|SRANDOM|BASH_ARGV0)\b", "4.0", "variables of the shell"),
    (r"\$\{{?(?:EPOCHSECONDS|PS0)(?![\w-]|:-)", "4.4", "variables of the shell, without a default"),
    (r"\$'[^']*\\[uU]", "4.2", "characters by number"),
    (r"\$\{{\s|\$\{{\|", "5.3", "substitution in this shell"),
)]
# In 3.2, a script with extended patterns is a syntax error unless `shopt -s extglob` ran before.
PATTERN = re.compile(r"(?:==|!=|\bin) *[^\s\"'$(]*[@?*+!]\(|\$\{\w+[#%/][^}]*[@?*+!]\(")
COMMENT = re.compile(r"(?:^|(?<=\s))#.*")


def scripts():
    """The scripts in bash that a Mac may run."""
    return [path for path in tree.files(*FOLDERS)
            if not tree.name(path).startswith(LINUX)
            and BASH.search(path.read_text(encoding="utf-8", errors="replace"))]


def newer_in(text):
    """(line number, what, since when) of all that bash 3.2 lacks."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        code = COMMENT.sub("", line)
        found += [(number, what, since) for pattern, since, what in NEWER if pattern.search(code)]
        if PATTERN.search(code) and "extglob" not in text:
            found.append((number, "extended patterns", "4.1"))
    return found


# Each is found, so that no pattern is there in vain.
SAMPLES = """
declare -A names
local -l word
declare -g all
local -n other=$1
mapfile -t lines
coproc cat
echo "${name^^}"
echo "${name@Q}"
echo "${name:1:-1}"
echo "${names[-1]}"
make |& cat
make &>>log
a) true ;;&
[[ -v name ]]
shopt -s globstar
printf '%(%s)T' -1
printf -v 'names[0]' x
exec {file}>log
echo {1..9..2}
wait -n
read -r -N 1 key
read -t 0.5 key
echo $BASHPID
echo $EPOCHSECONDS
echo $'\\u20ac'
echo ${ date; }
[[ $word == *([=:]) ]]
""".strip().split("\n")
RIGHT = """
local words=() i
echo "${name:-x}" "${name:0:1}" "${#name}" "${name/a/b}" "${EPOCHSECONDS:-$SECONDS}" "${names[0]}"
[[ $word =~ [^=:] ]] && make 2>&1 | cat >>log &
printf -v name '%q' "$word"; wait "$job"; read -r -t 5 key
""".strip().split("\n")


def main():
    """Checks every script, and the check."""
    problems = [f"bash32.py: does not find: {line}" for line in SAMPLES if len(newer_in(line)) != 1]
    problems += [f"bash32.py: finds too much: {line}" for line in RIGHT if newer_in(line)]
    checked = scripts()
    for path in checked:
        problems += [f"{tree.name(path)}:{number}: bash 3.2 lacks {what} (bash {since})"
                     for number, what, since in newer_in(path.read_text(encoding="utf-8"))]
    tree.finish(len(checked), problems)


if __name__ == "__main__":
    main()
