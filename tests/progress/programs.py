"""Real programs that report their progress, as programs.json lists them: a row for each recording.

    recording       the file in this folder that holds what the program wrote
    version         the line that prints the program's version
    files, size     name: lines; and the bytes of a file "input"
    prepare         a line for sh that comes before
    line            the line for sh whose output counts; {site} is the folder over HTTP, with
                    {site}/slow/NAME at a few MB/s and {site}/unsized/NAME without a length
    format, last    what `-v` reports, and the least the card shows at the end, of a hundred; a
                    program without a format has no progress
    total           --total
    anew            true if the job has several parts, each from the start
"""

import contextlib
import functools
import http.server
import json
import os
import pathlib
import subprocess
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
PROGRAMS = json.loads((HERE / "programs.json").read_text(encoding="utf-8"))
SECONDS = 120

# Whatever the machine's own settings are.
SETTINGS = {"LC_ALL": "C.UTF-8", "TERM": "xterm", "COLUMNS": "80", "LINES": "24",
            "RESTIC_PASSWORD": "none", "BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK": "yes"}


class _Site(http.server.SimpleHTTPRequestHandler):
    """The files of a folder; slowly, and perhaps without saying how long they are, where asked."""

    PIECE, SECONDS = 100_000, 0.03

    def do_GET(self):
        manner, _, name = self.path.lstrip("/").partition("/")
        if manner not in ("slow", "unsized"):
            super().do_GET()
            return
        data = (pathlib.Path(self.directory) / name).read_bytes()
        self.send_response(200)
        if manner == "slow":
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        for at in range(0, len(data), self.PIECE):
            self.wfile.write(data[at:at + self.PIECE])
            time.sleep(self.SECONDS)

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def _served(folder):
    """The URL of the folder, on loopback."""
    handler = functools.partial(_Site, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def environment(folder):
    """The environment of a program whose home is the folder."""
    path = os.environ["PATH"] + ":/usr/sbin:/sbin"
    return {"PATH": path, "HOME": str(folder), "BORG_BASE_DIR": str(folder / "borg"), **SETTINGS}


@contextlib.contextmanager
def prepared(program, folder):
    """The program's line, when all that it needs is in the folder."""
    for name, lines in program.get("files", {}).items():
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    if "size" in program:
        (folder / "input").write_bytes(os.urandom(program["size"]))
    with _served(folder) as site:
        if "prepare" in program:
            prepare = program["prepare"].replace("{tests}", str(HERE.parent))
            subprocess.run(["/bin/sh", "-c", prepare], cwd=folder, env=environment(folder),
                           stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS,
                           check=True)
        yield program["line"].replace("{site}", site)


def version(program):
    """The first line that the program prints about its version."""
    seen = subprocess.run(["/bin/sh", "-c", program["version"]], env=environment(pathlib.Path("/")),
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=SECONDS,
                          check=False)
    lines = [line.strip() for line in (seen.stdout + seen.stderr).splitlines() if line.strip()]
    if not lines:
        raise SystemExit(f"{program['version']}: not installed; see scripts/deps programs")
    return lines[0]
