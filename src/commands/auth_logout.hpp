#pragma once

#include "cli/parser.hpp"
#include "commands/context.hpp"
#include "exit_code.hpp"

namespace activitysmith::commands {

/// Removes the API key from the configuration file; none there is no error. Tells of a key that is
/// still found elsewhere. Throws Error (exit 10) where the file cannot be written.
ExitCode auth_logout(const cli::Invocation& invocation, const Context& context);

}  // namespace activitysmith::commands
