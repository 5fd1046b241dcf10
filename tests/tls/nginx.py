"""nginx in front of other servers: it ends TLS, and passes on what comes."""

import contextlib
import json
import os
import sys
import time
from dataclasses import dataclass

from daemon import HOST, TICK, Daemon, DaemonError, installed, running

PATIENCE = 10
CONFIG = """\
{user}daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log notice;
events {{ worker_connections 256; }}
http {{
  log_format line escape=json '{{"port": "$server_port", "connection": "$connection",'
    ' "protocol": "$ssl_protocol", "http": "$server_protocol", "request": "$request"}}';
  access_log {folder}/access.log line;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  ssl_session_cache off;
{servers}}}
"""
SERVER = """\
  server {{
    listen {host}:{port}{tls}{http2};
    ssl_certificate {certificate};
    ssl_certificate_key {key};
    {extra}
    location / {{
      proxy_pass {origin};
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header Connection "";
    }}
  }}
"""


@dataclass(frozen=True)
class Site:
    """A port of its own: the Pair it shows, the origin it passes requests to, more settings.

    Without `tls` the pair is not used.
    """

    name: str
    pair: object
    origin: str
    extra: str = ""
    tls: bool = True
    http2: bool = False


class Nginx:
    """A running nginx: the port of each site by its name, and what it has answered."""

    def __init__(self, folder, ports):
        self.ports = ports
        self._log = folder / "access.log"

    def answered(self):
        """One dict for each request, oldest first: site, connection, protocol, http, request."""
        names = {str(port): name for name, port in self.ports.items()}
        lines = self._log.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)
        entries = [json.loads(line) for line in lines if line.endswith("\n")]
        return [{**entry, "site": names[entry["port"]]} for entry in entries]

    def wait_for(self, count):
        """The requests, as soon as there are `count`: a line comes only after its answer."""
        deadline = time.monotonic() + PATIENCE
        while len(found := self.answered()) < count:
            if time.monotonic() > deadline:
                raise DaemonError(f"nginx answered {len(found)} requests, not {count}")
            time.sleep(TICK)
        return found


@contextlib.contextmanager
def serving(folder, sites):
    """Runs nginx with these sites until the block ends; its files go to `folder`."""
    def start(ports):
        (folder / "nginx.log").unlink(missing_ok=True)
        servers = "".join(map(_server, sites, ports))
        config = folder / "nginx.conf"
        config.write_text(CONFIG.format(folder=folder, servers=servers, user=_user()), encoding="utf-8")
        log = folder / "nginx.log"
        command = [installed("nginx"), "-e", str(log), "-p", str(folder), "-c", str(config)]
        return Daemon(command, log=log, mark=": nginx/", taken="bind() to")
    with running(start, len(sites)) as (_, ports):
        yield Nginx(folder, {site.name: port for site, port in zip(sites, ports)})


def _user():
    """For root: nginx would give its folders to another user, who need not be in a namespace."""
    is_root = os.geteuid() == 0 and sys.platform == "linux"
    return "user root;\n" if is_root else ""


def _server(site, port):
    return SERVER.format(host=HOST, port=port, tls=" ssl" if site.tls else "",
                         http2=" http2" if site.http2 else "", certificate=site.pair.certificate,
                         key=site.pair.key, extra=site.extra, origin=site.origin)
