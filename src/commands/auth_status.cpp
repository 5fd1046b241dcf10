#include "commands/auth_status.hpp"

namespace activitysmith::commands {

ExitCode auth_status(const cli::Invocation&, const Context&) { return ExitCode::internal; }

}  // namespace activitysmith::commands
