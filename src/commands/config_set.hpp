#pragma once

#include "cli/parser.hpp"
#include "commands/context.hpp"
#include "exit_code.hpp"

namespace activitysmith::commands {

/// Writes a setting to a configuration file, and tells of what goes before it there. Throws Error:
/// exit 2 for a value that the setting does not take, exit 10 where it cannot be written.
ExitCode config_set(const cli::Invocation& invocation, const Context& context);

}  // namespace activitysmith::commands
