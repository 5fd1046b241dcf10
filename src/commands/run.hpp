#pragma once

#include "cli/context.hpp"
#include "cli/parser.hpp"
#include "core/error.hpp"

namespace activitysmith::commands {

/// Runs the job behind "--" and tells the phone of it; gives the job's exit code, whatever the API
/// does. Throws Error with exit 125, and runs nothing, for all that is wrong with the line.
ExitCode run(const cli::Invocation& invocation, const cli::Context& context);

}  // namespace activitysmith::commands
