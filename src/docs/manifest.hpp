#pragma once

#include "core/json.hpp"
#include "spec/command.hpp"

namespace activitysmith::docs {

/// Returns what `activitysmith help --json` prints for other programs: every command with its
/// arguments, options and accepted values, the settings and the exit codes; or only `command`, if
/// it is not null.
Json manifest(const spec::Command* command);

}  // namespace activitysmith::docs
