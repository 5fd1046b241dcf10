#!/usr/bin/env python3
"""Several requests of one call, which all take the same connection."""

import sys

import measure
from measure import stand
from measure.gauge import instructions
from measure.table import million, ratio, table

COUNTS = (1, 2, 11)
MOST_SHARE = 0.1  # of a further request in the first


def values(count):
    """The command line that sets so many metrics."""
    return ["metric", "set", *(f"disk{number}={number}" for number in range(count))]


def row(name, binary, env):
    """A line of the table, and what a further request costs beside the first."""
    found = [instructions([str(binary), *values(count)], env) for count in COUNTS]
    further = (found[-1] - found[0]) / (COUNTS[-1] - COUNTS[0])
    return [name, *map(million, found), million(further), ratio(further, found[0])], \
        further / found[0]


def main():
    """Prints the section; fails if a further request over https costs too much."""
    options = measure.options(__doc__)
    stand.enter_namespace()
    lines, shares = [], {}
    with stand.standing() as standing:
        for scheme in standing.urls:
            env = standing.environment(scheme)
            for build, binary in options.builds.items():
                line, shares[scheme, build] = row(f"{scheme}, {build}", binary, env)
                lines.append(line)
    print("## Several requests\n\n`metric set disk0=0 disk1=1 …`, in million instructions.\n")
    print(table(["", *(f"{count} requests" if count > 1 else "1 request" for count in COUNTS),
                 "each further one", "further / first"], lines))
    return measure.verdict("a further request over https, of the first, static",
                           shares["https", "static"], most=MOST_SHARE)


if __name__ == "__main__":
    sys.exit(main())
