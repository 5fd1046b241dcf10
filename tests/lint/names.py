#!/usr/bin/env python3
"""What files are called, and that every source with behaviour has its unit test beside it."""

import re

import source
import tree

NAMED = ("src", "tests", "cmake", "scripts")
FORM = re.compile(r"[a-z0-9_]+(\.[a-z0-9]+)*(\.in)?")
OTHERWISE = {"CMakeLists.txt"}
SAYS_NOTHING = {"util", "utils", "helper", "helpers", "common", "misc", "manager"}

JOBS = "meets real processes and terminals only; tests/run has them"

# Sources that have no unit test of their own, each with the reason.
UNTESTED = {
    "src/main.cpp": "joins the program to the real world; the end-to-end cases run it",
    "src/config/user_list_file.cpp": "one call of what config/passwd_test.cpp tests",
    "src/http/curl_handle.cpp": "speaks to real sockets only; the end-to-end cases run it",
    "src/http/curl_roots.cpp": "decides for real connections; tests/tls/roots_test.py runs it",
    "src/http/curl_steps.cpp": "tells of real connections; tests/tls/cases/doctor.json runs it",
    "src/http/curl_transport.cpp": "speaks to real sockets only; the end-to-end cases run it",
    "src/job/conduit.cpp": JOBS,
    "src/job/job.cpp": JOBS,
    "src/job/launch.cpp": JOBS,
    "src/job/outlet.cpp": JOBS,
    "src/job/output.cpp": JOBS,
    "src/job/pipe.cpp": JOBS,
    "src/job/program.cpp": JOBS,
    "src/job/pty.cpp": JOBS,
    "src/job/route.cpp": JOBS,
    "src/job/signals.cpp": JOBS,
    "src/job/terminal.cpp": JOBS,
    "src/job/watch.cpp": JOBS,
    "src/origin.cpp": "is about a whole process; tests/run starts some",
    "src/spec/activity_fields.cpp": "rows only, which spec/table_test.cpp tests as data",
    "src/spec/auth_commands.cpp": "rows only, which spec/table_test.cpp tests as data",
    "src/spec/badge_fields.cpp": "rows only, which spec/table_test.cpp tests as data",
    "src/spec/config_commands.cpp": "rows only, which spec/table_test.cpp tests as data",
    "src/spec/doctor_command.cpp": "rows only, which spec/table_test.cpp tests as data",
    "src/spec/metric_fields.cpp": "rows only, which spec/table_test.cpp tests as data",
    "src/spec/push_fields.cpp": "rows only, which spec/table_test.cpp tests as data",
    "src/spec/run_command.cpp": "rows only, which spec/table_test.cpp tests as data",
    "src/spec/short_ways.cpp": "rows only, which spec/table_test.cpp tests as data",
    "src/spec/state_fields.cpp": "rows only, which spec/table_test.cpp tests as data",
}


def badly_named(path):
    """Lines about the name of one file and of the folders above it."""
    parts = path.relative_to(tree.ROOT).parts
    words = {word for part in parts for word in re.split(r"[_.]", part)}
    found = [f"{tree.name(path)}: '{word}' says nothing; name the noun"
             for word in sorted(words & SAYS_NOTHING)]
    if path.name not in OTHERWISE and not FORM.fullmatch(path.name):
        found.append(f"{tree.name(path)}: file names are snake_case")
    return found


def untested(path):
    """A line about a source with a function in it that has no unit test."""
    name = tree.name(path)
    test = tree.ROOT / "tests/unit" / path.relative_to(tree.SRC).with_suffix("")
    test = test.with_name(f"{test.name}_test.cpp")
    if name in UNTESTED:
        return [f"{name}: has a test now, so UNTESTED need not list it"] if test.exists() else []
    if test.exists() or not source.functions(source.bare(path.read_text(encoding="utf-8"))):
        return []
    return [f"{name}: has no {tree.name(test)}"]


def main():
    """Checks every file name, and every source against its test."""
    paths = tree.files(*NAMED)
    sources = tree.files("src", suffixes=(".cpp",))
    gone = [f"{name}: listed in UNTESTED, but not there" for name in UNTESTED
            if not (tree.ROOT / name).is_file()]
    tree.finish(len(paths), gone + [problem for path in paths for problem in badly_named(path)]
                + [problem for path in sources for problem in untested(path)])


if __name__ == "__main__":
    main()
