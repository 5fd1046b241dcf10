#pragma once

#include "cli/parser.hpp"
#include "commands/context.hpp"
#include "exit_code.hpp"

namespace activitysmith::commands {

/// Tells what a call would use and whether it would reach the API, a line for each check, or
/// --json's document. It sends no key, and nothing at all under --offline. Gives what a call would
/// end with because of the first check that failed; accepted if all is well.
ExitCode doctor(const cli::Invocation& invocation, const Context& context);

}  // namespace activitysmith::commands
