#include "commands/auth_login.hpp"

namespace activitysmith::commands {

ExitCode auth_login(const cli::Invocation&, const Context&) { return ExitCode::internal; }

}  // namespace activitysmith::commands
