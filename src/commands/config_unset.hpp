#pragma once

#include "cli/parser.hpp"
#include "commands/context.hpp"
#include "exit_code.hpp"

namespace activitysmith::commands {

/// Removes a setting from a configuration file; one that is not there is no error. Throws Error
/// (exit 10) where it cannot be written.
ExitCode config_unset(const cli::Invocation& invocation, const Context& context);

}  // namespace activitysmith::commands
