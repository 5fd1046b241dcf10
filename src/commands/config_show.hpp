#pragma once

#include "cli/parser.hpp"
#include "commands/context.hpp"
#include "exit_code.hpp"

namespace activitysmith::commands {

/// Prints the name of the file that config set writes to, there or not.
ExitCode config_path(const cli::Invocation& invocation, const Context& context);

/// Prints every setting that variables and configuration files give.
ExitCode config_list(const cli::Invocation& invocation, const Context& context);

/// Prints the value of one setting. Throws Error: exit 2 for an unknown one and for the API key,
/// exit 5 for one that is not set.
ExitCode config_get(const cli::Invocation& invocation, const Context& context);

}  // namespace activitysmith::commands
