#pragma once

#include "cli/parser.hpp"
#include "commands/context.hpp"
#include "exit_code.hpp"

namespace activitysmith::commands {

ExitCode auth_logout(const cli::Invocation& invocation, const Context& context);

}  // namespace activitysmith::commands
