#pragma once

#include "cli/parser.hpp"
#include "commands/context.hpp"
#include "exit_code.hpp"

namespace activitysmith::commands {

ExitCode config_set(const cli::Invocation& invocation, const Context& context);
ExitCode config_unset(const cli::Invocation& invocation, const Context& context);

}  // namespace activitysmith::commands
