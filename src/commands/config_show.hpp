#pragma once

#include "cli/parser.hpp"
#include "commands/context.hpp"
#include "exit_code.hpp"

namespace activitysmith::commands {

ExitCode config_path(const cli::Invocation& invocation, const Context& context);
ExitCode config_list(const cli::Invocation& invocation, const Context& context);
ExitCode config_get(const cli::Invocation& invocation, const Context& context);

}  // namespace activitysmith::commands
