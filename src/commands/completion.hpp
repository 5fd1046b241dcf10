#pragma once

#include "cli/parser.hpp"
#include "commands/context.hpp"
#include "exit_code.hpp"

namespace activitysmith::commands {

/// `completion SHELL`: prints the completion script of that shell. Throws Error (exit 2) for a
/// shell that has none.
ExitCode completion(const cli::Invocation& invocation, const Context& context);

}  // namespace activitysmith::commands
