#!/usr/bin/env python3
"""Which folder of src/ may include which, and which file may know which library."""

import fnmatch

import source
import tree

EDGES = {
    "main": {"app", "commands", "http", "root"},
    "app": {"cli", "spec", "payload", "api", "http", "config", "output", "docs", "commands",
            "input", "text"},
    "cli": {"spec", "text"},
    "payload": {"spec", "text"},
    "http": {"text"},
    "api": {"spec", "http", "text"},
    "config": {"http", "input", "spec", "text"},
    "output": {"config", "http", "spec", "text"},
    "completion": {"docs", "spec", "text"},
    "docs": {"spec", "text"},
    "input": {"spec", "text"},
    "job": {"root", "text"},
    "man": {"docs", "spec", "text"},
    "phone": {"config", "http", "input", "job", "payload", "progress", "spec", "text"},
    "preview": {"payload", "spec", "text"},
    "progress": {"text"},
    "commands": {"cli", "completion", "spec", "payload", "api", "http", "config", "output", "docs",
                 "input", "job", "phone", "preview", "progress", "text"},
    "spec": {"text"},
    "text": set(),
    "root": set(),
}
# Plain words of the whole program. What else lies in src/ itself is for main alone.
EVERYWHERE = {"clock.hpp", "environment.hpp", "error.hpp", "exec_words.hpp", "exit_code.hpp",
              "interrupt.hpp", "json.hpp", "problem.hpp", "shield.hpp", "signal_name.hpp",
              "streams.hpp", "system_folder.hpp", "version.hpp"}

# A library is known to the files named here and to no other.
ONLY_IN = {
    "curl/*": ["src/http/curl_*"],
    "CLI/*": ["src/cli/parser.cpp"],
    "toml++/*": ["src/config/file.cpp"],
    "regex.h": ["src/progress/expression.cpp"],
    "utf8proc.h": ["src/preview/width.cpp"],
    "nlohmann/json.hpp": ["src/*.cpp", "src/payload/draft.hpp"],
}


def problems_of(path):
    """Lines that name every include of the file that its folder may not have."""
    found = []
    for line, quote, target in source.includes(path.read_text(encoding="utf-8")):
        problem = _foreign(path, target) if quote == "<" else _own(path, target)
        if problem:
            found.append(f"{tree.name(path)}:{line}: {problem}")
    return found


def _foreign(path, target):
    for pattern, places in ONLY_IN.items():
        if fnmatch.fnmatchcase(target, pattern) and not any(
                fnmatch.fnmatchcase(tree.name(path), place) for place in places):
            return f"<{target}> belongs only in {', '.join(places)}"
    return None


def _own(path, target):
    if target in EVERYWHERE:
        return None
    if not (tree.SRC / target).is_file():
        return f'"{target}": write the path from src/; there is no such file'
    here, there = _folder(tree.name(path)[len("src/"):]), _folder(target)
    if here == there or there in EDGES.get(here, set()):
        return None
    if here not in EDGES:
        return f"the folder {here} is not in the table of tests/lint/includes.py"
    return f'{here} may not include {there} ("{target}")'


def _folder(name):
    """The first folder of a path below src/; a file of src/ itself is main, app or root."""
    if "/" in name:
        return name.split("/", 1)[0]
    stem = name.rsplit(".", 1)[0]
    return stem if stem in ("main", "app") else "root"


def main():
    """Checks every source and header."""
    paths = tree.cpp_files("src")
    tree.finish(len(paths), [problem for path in paths for problem in problems_of(path)])


if __name__ == "__main__":
    main()
