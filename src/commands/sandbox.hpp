#pragma once

#include "cli/context.hpp"
#include "cli/parser.hpp"
#include "core/error.hpp"

#include <string_view>

namespace activitysmith::commands {

/// Takes the variables of a sandbox that has ended out of a shell.
inline constexpr std::string_view leave_sandbox =
    "unset ACTIVITYSMITH_API_URL ACTIVITYSMITH_API_KEY";

/// `sandbox`: serves a stand-in for the API on this machine, and prints how to use it, until it is
/// stopped. Throws Error (exit 2) if its port cannot be used. Returns 128+n for signal n.
ExitCode sandbox(const cli::Invocation& invocation, const cli::Context& context);

/// `sandbox stop`: stops the sandbox at --port, or else the one that the API's URL names, or else
/// the one at the default port. Throws Error (exit 7) if there is none.
ExitCode sandbox_stop(const cli::Invocation& invocation, const cli::Context& context);

}  // namespace activitysmith::commands
