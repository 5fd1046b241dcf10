#!/bin/sh
# The formula is right Ruby, and as `brew style` wants it by the rules that rubocop has itself.
set -eu
cd "$(dirname "$0")/../../packaging/homebrew"
ruby -c Formula/activitysmith.rb >/dev/null
exec rubocop --cache false --format emacs
