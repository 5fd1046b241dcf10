#include "commands/config_edit.hpp"

namespace activitysmith::commands {

ExitCode config_set(const cli::Invocation&, const Context&) { return ExitCode::internal; }
ExitCode config_unset(const cli::Invocation&, const Context&) { return ExitCode::internal; }

}  // namespace activitysmith::commands
