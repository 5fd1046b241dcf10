#include "commands/config_show.hpp"

namespace activitysmith::commands {

ExitCode config_path(const cli::Invocation&, const Context&) { return ExitCode::internal; }
ExitCode config_list(const cli::Invocation&, const Context&) { return ExitCode::internal; }
ExitCode config_get(const cli::Invocation&, const Context&) { return ExitCode::internal; }

}  // namespace activitysmith::commands
