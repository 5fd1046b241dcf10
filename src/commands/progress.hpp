#pragma once

#include "cli/context.hpp"
#include "cli/parser.hpp"
#include "core/error.hpp"

namespace activitysmith::commands {

/// Shows on a card how far the job is whose output comes on standard input. Exit 0 whatever the API
/// does, 2 for a wrong line, 1 where the output could not be passed on, 128+n for a signal.
ExitCode progress(const cli::Invocation& invocation, const cli::Context& context);

}  // namespace activitysmith::commands
