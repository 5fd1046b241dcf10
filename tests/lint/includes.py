#!/usr/bin/env python3
"""Which folder of src/ may include which, and which file may know which library."""

import fnmatch

import source
import tree

# Each folder may include what stands before it here and is named in its row.
EDGES = {
    "core": set(),
    "spec": {"core"},
    "progress": {"core"},
    "http": {"core"},
    "config": {"core", "http", "spec"},
    "docs": {"core", "http", "spec"},
    "cli": {"config", "core", "http", "spec"},
    "request": {"cli", "config", "core", "spec"},
    "preview": {"core", "request", "spec"},
    "api": {"cli", "config", "core", "http", "request", "spec"},
    "sandbox": {"core", "http", "request", "spec"},
    "queue": {"api", "cli", "config", "core", "http", "request", "spec"},
    "batch": {"api", "core", "http", "queue", "request", "spec"},
    "job": {"api", "cli", "config", "core", "http", "preview", "progress", "queue", "request",
            "spec"},
    "commands": {"api", "batch", "cli", "config", "core", "http", "job", "preview", "queue",
                 "request", "sandbox", "spec"},
    "app": {"cli", "commands", "config", "core", "docs", "http", "job"},
    "main": {"app", "config", "core", "http", "job"},
}
# Made by CMake, for every folder.
EVERYWHERE = {"completion_scripts.hpp", "hook_scripts.hpp", "manual_texts.hpp", "sandbox_page.hpp",
              "system_folder.hpp", "topic_texts.hpp", "version.hpp"}

# A library is known to the files named here and to no other.
ONLY_IN = {
    "curl/*": ["src/http/*"],
    "CLI/*": ["src/cli/parser.cpp"],
    "toml++/*": ["src/config/file.cpp"],
    "regex.h": ["src/progress/expression.cpp"],
    "event2/*": ["src/sandbox/server.cpp"],
    "utf8proc.h": ["src/preview/width.cpp"],
    "openssl/*": ["src/queue/fingerprint.cpp"],
    "CommonCrypto/*": ["src/queue/fingerprint.cpp"],
    "nlohmann/json.hpp": ["src/*.cpp", "src/request/draft.hpp", "src/sandbox/*.hpp"],
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
    """The first folder of a path below src/; of a file of src/ itself, its name."""
    return name.split("/", 1)[0] if "/" in name else name.rsplit(".", 1)[0]


def main():
    """Checks every source and header."""
    paths = tree.cpp_files("src")
    tree.finish(len(paths), [problem for path in paths for problem in problems_of(path)])


if __name__ == "__main__":
    main()
