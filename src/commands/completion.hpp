#pragma once

#include "cli/context.hpp"
#include "cli/parser.hpp"
#include "core/error.hpp"

namespace activitysmith::commands {

/// `completion SHELL`: prints the completion script of that shell. Throws Error (exit 2) for a
/// shell that has none.
ExitCode completion(const cli::Invocation& invocation, const cli::Context& context);

}  // namespace activitysmith::commands
