#pragma once

#include "cli/context.hpp"
#include "cli/parser.hpp"
#include "core/error.hpp"

namespace activitysmith::commands {

/// `hook SHELL`: prints the script that makes a shell report commands that took long. Throws Error
/// (exit 2) for a shell that has none.
ExitCode hook(const cli::Invocation& invocation, const cli::Context& context);

}  // namespace activitysmith::commands
