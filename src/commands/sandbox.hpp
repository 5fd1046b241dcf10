#pragma once

#include "cli/context.hpp"
#include "cli/parser.hpp"
#include "core/error.hpp"

namespace activitysmith::commands {

/// `sandbox`: serves a stand-in for the API on this machine, and prints how to use it, until it is
/// stopped. Throws Error (exit 2) if its port cannot be used. Returns 128+n for signal n.
ExitCode sandbox(const cli::Invocation& invocation, const cli::Context& context);

/// `sandbox log`: prints what the sandbox was asked, the oldest first, a line of JSON for each
/// request, or all of them as the array of --json. Finds the sandbox and throws as `sandbox stop`.
ExitCode sandbox_log(const cli::Invocation& invocation, const cli::Context& context);

/// `sandbox stop`: stops the sandbox at --port, or else the one that the API's URL names, or else
/// the one at the default port. Throws Error (exit 7) if there is none.
ExitCode sandbox_stop(const cli::Invocation& invocation, const cli::Context& context);

}  // namespace activitysmith::commands
