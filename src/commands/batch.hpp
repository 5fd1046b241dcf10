#pragma once

#include "cli/context.hpp"
#include "cli/parser.hpp"
#include "core/error.hpp"

namespace activitysmith::commands {

/// `batch`: reads command lines from a file or standard input, sends their requests over few
/// connections, and prints a line of JSON for each, in the order of the input. Returns the exit
/// code of the first line that failed; 128+n after a signal, once what was read is answered. Throws
/// Error if there is no key, or if the input cannot be opened.
ExitCode batch(const cli::Invocation& invocation, const cli::Context& context);

}  // namespace activitysmith::commands
