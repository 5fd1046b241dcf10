#pragma once

#include "cli/parser.hpp"
#include "commands/context.hpp"
#include "exit_code.hpp"

namespace activitysmith::commands {

/// Prints where a call would take its API key from, and the API it goes to; sends nothing, runs no
/// api-key-command, reads no standard input. A key that it can read is checked. Throws Error: exit
/// 4 where there is no key or one that is none, exit 10 for a file that cannot be taken.
ExitCode auth_status(const cli::Invocation& invocation, const Context& context);

}  // namespace activitysmith::commands
