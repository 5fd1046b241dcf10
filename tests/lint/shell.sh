#!/bin/sh
# The shell scripts of the project pass shellcheck.
set -eu
cd "$(dirname "$0")/../.."
exec shellcheck scripts/* .ci/run tests/lint/*.sh
