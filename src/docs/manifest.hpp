#pragma once

#include "core/json.hpp"
#include "spec/command.hpp"

namespace activitysmith::docs {

/// What `activitysmith help --json` prints: every command with its words, options, types and
/// limits, the settings and the exit codes, for programs and coding agents. With a command, that
/// command alone.
Json manifest(const spec::Command* command);

}  // namespace activitysmith::docs
