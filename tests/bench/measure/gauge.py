"""Instructions, time and memory of one command, run in an environment of its own."""

import json
import pathlib
import re
import shutil
import statistics
import subprocess
import tempfile
from dataclasses import dataclass

ROUNDS, RUNS = 20, 10
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


def timings(commands, env):
    """How long each command takes, by its name. They take turns, so that whatever else the machine
    does falls on all of them alike."""
    rounds = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            rounds[name].append(_round(command, env))
    return {name: _timing(found) for name, found in rounds.items()}


def _round(command, env):
    """Some runs of the command by hyperfine, which stops if it fails."""
    with tempfile.NamedTemporaryFile() as file:
        words = " ".join("'" + str(word).replace("'", "'\\''") + "'" for word in command)
        subprocess.run(["hyperfine", "--shell=none", "--warmup=1", f"--runs={RUNS}",
                        "--style=none", f"--export-json={file.name}", *_failing(command), words],
                       env=env, cwd="/", stdin=subprocess.DEVNULL, capture_output=True, check=True)
        return json.loads(pathlib.Path(file.name).read_text(encoding="utf-8"))["results"][0]


def _timing(rounds):
    """What all rounds together say."""
    walls = [seconds for found in rounds for seconds in found["times"]]
    cpu = statistics.median(found["user"] + found["system"] for found in rounds)
    return Timing(*(1000 * seconds for seconds in (statistics.median(walls), min(walls), cpu)))


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
