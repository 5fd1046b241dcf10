#!/usr/bin/env python3
"""On a network that loses and delays, what the program says of a send is true.

Exit 0: the API has it, and just once where twice would matter. Exit 7: it has nothing. Exit 9: it
may have it, but not twice where that would matter. Shown with relays that tear and break
connections, over plain HTTP and over TLS, and with the kernel's netem in a network namespace of its
own, where the system has both.
"""

import contextlib
import functools
import os
import subprocess
import sys
from dataclasses import dataclass

import neighbours  # noqa: F401

import certificates
import folder
import suite
import trial
from daemon import DaemonError, installed
from emulator import Emulator
from lossy import BROKEN, MIXED, LossyRelay, Weather
from nginx import Site, serving
from session import KEY

IN_NAMESPACE = 20
NETEM = ["netem", "delay", "20ms", "10ms", "loss", "15%"]
NO_NETEM = "Specified qdisc kind is unknown"
ABSENT = 3  # exit code of the part in the namespace when there is no netem


@dataclass(frozen=True)
class Network:
    """Relays of one kind, and which exit codes must come or the runs would show little."""

    name: str
    count: int
    secure: bool    # with nginx behind them
    first: Weather  # of a run's first connection
    later: Weather  # of its others
    wanted: frozenset


# An exchange takes about 400 bytes each way without TLS and 1500 with it, a handshake 500.
PLAIN, SECURE = Weather(MIXED, 400), Weather(MIXED, 1500)
ANSWER_LOST, HANDSHAKE_LOST = Weather(BROKEN, 1500), Weather(BROKEN, 400)
NETWORKS = (
    Network("plain", 50, False, PLAIN, PLAIN, frozenset({0, 9})),
    Network("secure", 50, True, SECURE, SECURE, frozenset({0, 9})),
    Network("worsening", 40, True, ANSWER_LOST, HANDSHAKE_LOST, frozenset({7, 9})),
)


def over_relays(binary, network):
    """Runs through LossyRelays, each with a seed of its own."""
    chosen = [f"{network.name}-{number:03d}" for number in range(network.count)]
    with folder.fresh() as place, Emulator(key=KEY) as emulator:
        trial.allow(emulator, chosen)
        with _front(network, place, emulator) as (scheme, port, environment):
            @contextlib.contextmanager
            def url_of(name):
                with LossyRelay(port, name, network.first, network.later) as relay:
                    yield f"{scheme}://127.0.0.1:{relay.port}/api"
            done = trial.runs(binary, chosen, url_of, environment)
    # Only now is it sure that no request is still under way.
    return _judged(network.name, done, emulator.log, network.wanted)


@contextlib.contextmanager
def _front(network, place, emulator):
    """What the relays pass on to: scheme, port, and what the program must know to trust it."""
    if not network.secure:
        yield "http", emulator.origin.rpartition(":")[2], {}
        return
    ca = certificates.authority(place)
    pair = certificates.issue(ca, place, ["127.0.0.1"])
    with serving(place, [Site("good", pair, emulator.origin)]) as nginx:
        yield "https", nginx.ports["good"], {"ACTIVITYSMITH_CACERT": str(ca.certificate)}


def over_netem(binary):
    """The same in a network namespace; says so where there is none."""
    if sys.platform != "linux":
        print("netem: only Linux has it; the relays alone lose and delay")
        return []
    unshare = [installed("unshare"), "--net"]
    if os.geteuid() != 0:
        unshare += ["--user", "--map-root-user"]
    probe = _run([*unshare, "true"])
    if probe.returncode:
        print(f"netem: no namespace ({probe.stderr.strip()}); the relays alone lose and delay")
        return []
    inner = _run([*unshare, sys.executable, __file__, "--binary", binary, "--in-namespace"])
    print(inner.stdout, end="")
    return [] if inner.returncode in (0, ABSENT) else [inner.stderr or "see above"]


def inside(binary):
    """The part that runs in the namespace; gives the exit code."""
    _run([installed("ip"), "link", "set", "lo", "up"], check=True)
    made = _run([installed("tc"), "qdisc", "add", "dev", "lo", "root", *NETEM])
    if made.returncode and NO_NETEM in made.stderr:
        print(f"netem: not in this kernel ({NO_NETEM}); the relays alone lose and delay")
        return ABSENT
    if made.returncode:
        raise DaemonError(made.stderr)
    chosen = [f"netem-{number:03d}" for number in range(IN_NAMESPACE)]
    with Emulator(key=KEY) as emulator:
        trial.allow(emulator, chosen)
        done = trial.runs(binary, chosen, lambda name: trial.always(emulator.url))
    found = _judged("netem", done, emulator.log, {0})
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


def _judged(title, done, log, wanted):
    print(f"{title}: {len(done)} runs, {trial.summary(done)}", flush=True)
    missing = wanted - {run.outcome.exit for run in done}
    found = [f"no run came to exit {code}, so little is shown" for code in sorted(missing)]
    return found + [line for run in done for line in trial.lies(run, log)]


def _run(command, check=False):
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          check=check)


def main():
    """The relays always, netem where there is one."""
    parser = suite.parser(__doc__)
    parser.add_argument("--in-namespace", action="store_true", help="be the part in the namespace")
    options = parser.parse_args()
    if options.in_namespace:
        sys.exit(inside(options.binary))
    checks = [(network.name, functools.partial(over_relays, options.binary, network))
              for network in NETWORKS]
    suite.finish([*checks, ("netem", functools.partial(over_netem, options.binary))])


if __name__ == "__main__":
    main()
