"""tinyproxy, a forward proxy."""

import contextlib
import re

from daemon import HOST, Daemon, installed, running

CONFIG = """\
Port {port}
Listen {host}
Timeout 60
MaxClients 100
LogFile "{log}"
LogLevel Info
{extra}
"""
CONNECT = re.compile(r"Request \(file descriptor \d+\): (CONNECT [^\n]+)\n")


class Tinyproxy:
    """A running proxy: its port, and what it was asked for."""

    def __init__(self, port, daemon):
        self.port = port
        self._daemon = daemon

    def tunnels(self):
        """The CONNECT lines so far; each is written before its answer goes out."""
        return CONNECT.findall(self.log())

    def log(self):
        """All that it has written, as talkative as it can be."""
        return self._daemon.output()


@contextlib.contextmanager
def proxying(folder, extra=""):
    """Runs a proxy with the lines `extra` in its settings until the block ends."""
    log, config = folder / "tinyproxy.log", folder / "tinyproxy.conf"

    def start(ports):
        log.unlink(missing_ok=True)
        config.write_text(CONFIG.format(port=ports[0], host=HOST, log=log, extra=extra),
                          encoding="utf-8")
        return Daemon([installed("tinyproxy"), "-d", "-c", str(config)], log=log,
                      mark="Accepting connections", taken="Could not create listening socket")
    with running(start, 1) as (daemon, ports):
        yield Tinyproxy(ports[0], daemon)
