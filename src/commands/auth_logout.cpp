#include "commands/auth_logout.hpp"

namespace activitysmith::commands {

ExitCode auth_logout(const cli::Invocation&, const Context&) { return ExitCode::internal; }

}  // namespace activitysmith::commands
