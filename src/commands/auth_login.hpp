#pragma once

#include "cli/parser.hpp"
#include "commands/context.hpp"
#include "exit_code.hpp"

namespace activitysmith::commands {

/// Takes an API key as given_key() does and keeps it in the configuration file, which nobody else
/// can read from then on. Tells of a key that goes before it. Throws Error (exit 4 or 10).
ExitCode auth_login(const cli::Invocation& invocation, const Context& context);

}  // namespace activitysmith::commands
