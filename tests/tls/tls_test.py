#!/usr/bin/env python3
"""Whom the program trusts with the key: https through nginx, with good and bad certificates."""

import functools
import socket
import ssl

import call
import stage
import suite
from daemon import HOST


def the_old_server_speaks_its_protocol(standing):
    """Else the refusal of TLS 1.1 would be no wonder."""
    with _connected(standing, "tls11") as secure:
        return [] if secure.version() == "TLSv1.1" else [f"it speaks {secure.version()}"]


def the_other_host_listens(standing):
    """Else it would be no wonder that redirects do not arrive there."""
    with _connected(standing, "far") as secure:
        secure.sendall(b"GET /api HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        standing.far.wait_for(1)
    standing.far.reset()
    return []


def _connected(standing, site):
    """A connection to one of nginx's sites, however old its protocol."""
    context = ssl.create_default_context(cafile=standing.names["ca"])
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    plain = socket.create_connection((HOST, standing.nginx.ports[site]))
    return context.wrap_socket(plain, server_hostname="localhost")


def main():
    """Makes every call of the case files, one after the other."""
    binary = suite.parser(__doc__).parse_args().binary
    with stage.standing() as standing:
        checks = [(check.__name__, functools.partial(check, standing))
                  for check in (the_old_server_speaks_its_protocol, the_other_host_listens)]
        checks += [(f"{name}: {one['name']}",
                    functools.partial(call.differences, one, binary, standing))
                   for name in ("trust", "refused", "unsafe", "doctor") for one in call.load(name)
                   if not (one.get("dynamic") and suite.is_static(binary))]
        suite.finish(checks)


if __name__ == "__main__":
    main()
