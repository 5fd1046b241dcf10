"""Calls as data: one run of the program on the Stage, and what everybody is to see of it.

    {"name": "an authority of one's own", "url": "https://localhost:{good}/api",
     "env": {"SSL_CERT_FILE": "{ca}"}, "exit": 0}

name, exit    the exit code
url           of the API; the site "good" unless stated
args          `notify Hi` unless stated
env           null removes a variable; ACTIVITYSMITH_CACERT is the test's authority, there are no
              retries, and a request may take ten seconds, unless stated
files         in the home folder, which is the working directory too: name: text
clock         seconds by which this machine's clock is wrong
dynamic       true where it takes what the static build lacks: a library loaded before
replies       of the emulator
stdout        texts that have to be there
stderr        texts that have to be there; without it, nothing may be there
requests      that reach the API: 1 if the exit code is 0, else 0, unless stated
connections   to nginx, over which the answered requests came
connects      connections to each relay by its name; none to one that is not named
tunnels       the CONNECT lines that the proxies read
within        seconds that the run may take at most

In every text {good} and the like stand for what the Stage calls so: ports, files, the key.
"""

import base64
import datetime
import json
import pathlib
import time

import neighbours  # noqa: F401

import folder
import process
from daemon import installed
from placeholder import fill
from session import KEY
from stage import PASSWORD, USER

KEYS = {"name", "exit", "url", "args", "env", "files", "clock", "dynamic", "replies", "stdout",
        "stderr", "requests", "connections", "connects", "tunnels", "within"}
SECRETS = (KEY, PASSWORD, PASSWORD.replace("-", "%2D"),
           base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode())
PATH = "/usr/bin:/bin"


def load(name):
    """The calls of cases/`name`.json."""
    path = pathlib.Path(__file__).resolve().parent / "cases" / f"{name}.json"
    calls = json.loads(path.read_text(encoding="utf-8"))
    for call in calls:
        if unknown := call.keys() - KEYS:
            raise ValueError(f"{path.name}: {call.get('name')}: unknown {', '.join(unknown)}")
    if len({call["name"] for call in calls}) != len(calls):
        raise ValueError(f"{path.name}: two calls have one name")
    return calls


def differences(call, binary, stage):
    """Makes the call; lines that tell how it differs from what it is to be."""
    before = _seen(stage)
    stage.emulator.reset()
    names = {**stage.names, "year": str(_now(call).year)}
    call = fill(call, names)
    stage.emulator.script(call.get("replies", []))
    with folder.fresh() as home:
        folder.write(home, call.get("files", {}))
        begin = time.monotonic()
        outcome = process.run([*_clock(call), binary, *call.get("args", ["notify", "Hi"])],
                              env=_environment(call, names, home), cwd=home)
        seconds = time.monotonic() - begin
    found = [*_outcome(call, outcome, seconds), *_traffic(call, stage, before)]
    return found and [*found, f"stdout was: {outcome.stdout}", f"stderr was: {outcome.stderr}"]


def _environment(call, names, home):
    env = {"HOME": str(home), "PATH": PATH, "ACTIVITYSMITH_API_KEY": KEY,
           "ACTIVITYSMITH_API_URL": call.get("url", f"https://localhost:{names['good']}/api"),
           "ACTIVITYSMITH_CACERT": names["ca"], "ACTIVITYSMITH_RETRIES": "0",
           "ACTIVITYSMITH_TIMEOUT": "10",
           # faketime comes first in the list of libraries, which a sanitizer does not like.
           "ASAN_OPTIONS": "verify_asan_link_order=0",
           **call.get("env", {})}
    return {name: value for name, value in env.items() if value is not None}


def _clock(call):
    """The words that set this machine's clock wrong for a program."""
    if "clock" not in call:
        return []
    return [installed("faketime"), "--exclude-monotonic", "-f", format(call["clock"], "+d")]


def _now(call):
    """What the program takes for the present."""
    wrong_by = datetime.timedelta(seconds=call.get("clock", 0))
    return datetime.datetime.now(datetime.timezone.utc) + wrong_by


def _outcome(call, outcome, seconds):
    found = []
    if outcome.exit != call["exit"]:
        found.append(f"exit code: expected {call['exit']}, actual {outcome.exit}")
    if seconds > call.get("within", process.SECONDS):
        found.append(f"took {seconds:.1f} s, at most {call['within']} s")
    found += [f"{stream} does not say: {text}" for stream in ("stdout", "stderr")
              for text in call.get(stream, []) if text not in getattr(outcome, stream)]
    if "stderr" not in call and outcome.stderr:
        found.append("stderr is not empty")
    return found + [f"{stream} shows a secret: {secret}" for secret in SECRETS
                    for stream in ("stdout", "stderr") if secret in getattr(outcome, stream)]


def _seen(stage):
    return {"answered": len(stage.nginx.answered()),
            "tunnels": {name: len(proxy.tunnels()) for name, proxy in stage.proxies.items()},
            "connects": {name: relay.connections() for name, relay in stage.relays.items()}}


def _traffic(call, stage, before):
    log = stage.emulator.log
    wanted = call.get("requests", 0 if call["exit"] else 1)
    found = _unequal("requests", wanted, len(log))
    found += _unequal("replies left", 0, stage.emulator.state()["replies"])
    found += _unequal("requests to another host", 0, len(stage.far.log))
    found += [f"{entry['path']}: {flaw}" for entry in log for flaw in entry["violations"]]
    if "connections" in call:
        answered = stage.nginx.wait_for(before["answered"] + wanted)[before["answered"]:]
        numbers = {entry["connection"] for entry in answered}
        found += _unequal("connections", call["connections"], len(numbers))
    for name, relay in stage.relays.items():
        expected = call.get("connects", {}).get(name, 0)
        actual = relay.connections(before["connects"][name] + expected) - before["connects"][name]
        found += _unequal(f"connections to {name}", expected, actual)
        found += [f"{name} was told the key or the content" for secret in (KEY.encode(), b'"Hi"')
                  if secret in relay.heard]
    tunnels = [line for name, proxy in stage.proxies.items()
               for line in proxy.tunnels()[before["tunnels"][name]:]]
    found += _unequal("tunnels", call.get("tunnels", []), tunnels)
    return found + [f"the log of proxy {name} shows the key"
                    for name, proxy in stage.proxies.items() if KEY in proxy.log()]


def _unequal(what, expected, actual):
    return [] if expected == actual else [f"{what}: expected {expected}, actual {actual}"]
