#pragma once

#include "cli/parser.hpp"
#include "commands/context.hpp"
#include "exit_code.hpp"

namespace activitysmith::commands {

/// Does what the line says: checks it, sends its request (several for pairs), prints the result.
/// Gives accepted, or of several requests the exit code of the first that failed; a failure of one
/// is told and the others are still sent. Throws Error for what ends the run before that.
ExitCode call(const cli::Invocation& invocation, const Context& context);

}  // namespace activitysmith::commands
