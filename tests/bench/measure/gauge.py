"""Instructions, time and memory of one command, run in an environment of its own."""

import json
import pathlib
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass

RUNS = 100
PIECE = 4096


@dataclass(frozen=True)
class Timing:
    """Of many runs, in milliseconds."""

    wall: float  # the median
    least: float
    cpu: float


def instructions(command, env, profile="/dev/null"):
    """How many instructions the command takes, by callgrind; the profile goes to a file."""
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={profile}", *command], env=env,
        cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if not found:
        raise RuntimeError(f"callgrind counts nothing:\n{done.stderr}")
    return int(found[1])


def timing(command, env, runs=RUNS):
    """How long the command takes, by hyperfine, which stops if it fails."""
    with tempfile.NamedTemporaryFile() as file:
        words = " ".join("'" + str(word).replace("'", "'\\''") + "'" for word in command)
        subprocess.run(["hyperfine", "--shell=none", "--warmup=5", f"--runs={runs}", "--style=none",
                        f"--export-json={file.name}", *_failing(command), words], env=env, cwd="/",
                       stdin=subprocess.DEVNULL, capture_output=True, check=True)
        result = json.loads(pathlib.Path(file.name).read_text(encoding="utf-8"))["results"][0]
    return Timing(*(1000 * seconds for seconds in
                    (result["median"], result["min"], result["user"] + result["system"])))


def _failing(command):
    """A command line that is to be refused fails by design."""
    return ["--ignore-failure"] if "--wrong" in command else []


def memory(command, env):
    """The most memory that the command has, in MiB, by GNU time.

    It is run from a copy that is written in small pieces, as linkers write. A file that was written
    in large ones lies in large pages of the system's cache, which all count, used or not.
    """
    with tempfile.TemporaryDirectory() as place:
        program = shutil.which(command[0])
        copy = pathlib.Path(place) / pathlib.Path(program).name
        with open(program, "rb") as source, open(copy, "wb", buffering=0) as sink:
            while piece := source.read(PIECE):
                sink.write(piece)
        copy.chmod(0o755)
        done = subprocess.run(["time", "--quiet", "--format=%M", str(copy), *command[1:]], env=env,
                              cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              check=False)
    return int(done.stderr.splitlines()[-1]) / 1024
