#!/usr/bin/env python3
"""Makes the recordings of real programs anew: tests/progress/record.py [PART OF A NAME]…

Writes what each program of programs.json prints, and its version into recordings/versions.json. What
expected.json says of a new recording is to be compared with the recording by a person: unit_tests
prints what is read in it. The other recordings are shapes, written by hand as the program's documents
or reports of its users have them, for the reasons in shapes.json.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import programs

VERSIONS = programs.HERE / "recordings/versions.json"


def _recorded(program):
    """What the program writes, with a short name for its folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        with programs.prepared(program, folder) as line:
            seen = subprocess.run(["/bin/sh", "-c", line], cwd=folder, stdin=subprocess.DEVNULL,
                                  env=programs.environment(folder), stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, timeout=programs.SECONDS, check=False)
        return seen.stdout.replace(str(folder).encode(), b"/src")


def main():
    """Records the programs that the arguments name, or all."""
    versions = json.loads(VERSIONS.read_text(encoding="utf-8")) if VERSIONS.exists() else {}
    for program in programs.PROGRAMS:
        path = program["recording"]
        if sys.argv[1:] and not any(part in path for part in sys.argv[1:]):
            continue
        versions[path] = programs.version(program)
        output = _recorded(program)
        (programs.HERE / path).write_bytes(output)
        print(f"{path}: {len(output)} bytes, {versions[path]}", flush=True)
    VERSIONS.write_text(json.dumps(versions, indent=2, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
