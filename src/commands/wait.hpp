#pragma once

#include "cli/context.hpp"
#include "cli/parser.hpp"
#include "core/error.hpp"

namespace activitysmith::commands {

/// Shows on a card that a process runs, until it ends. Exit 0 whatever the API does, 2 for a wrong
/// line or where there is no such process, 128+n for a signal, which ends the card as well.
ExitCode wait(const cli::Invocation& invocation, const cli::Context& context);

}  // namespace activitysmith::commands
