#!/usr/bin/env python3
"""The program behind a proxy: tinyproxy, between it and nginx, which ends TLS."""

import functools

import call
import stage
import suite


def main():
    """Makes every call of the case file, one after the other."""
    binary = suite.parser(__doc__).parse_args().binary
    with stage.standing() as standing:
        suite.finish([(one["name"], functools.partial(call.differences, one, binary, standing))
                      for one in call.load("proxy")])


if __name__ == "__main__":
    main()
