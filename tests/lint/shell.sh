#!/bin/sh
# The shell scripts of the project pass shellcheck.
set -eu
cd "$(dirname "$0")/../.."
# shellcheck disable=SC2046  # names of scripts have no spaces
exec shellcheck -x $(grep -lE '^#!.*[ /](ba)?sh$' -r scripts packaging) .ci/run tests/lint/*.sh hooks/*.bash \
  packaging/github-action/*.sh
