#pragma once

#include "commands/context.hpp"
#include "config/api_key.hpp"

#include <string>
#include <string_view>

namespace activitysmith::commands {

/// The key with which the command called `name` tells of a job. Without one the job goes on all the
/// same: the key is empty, and one warning tells why.
std::string job_key(std::string_view name, const config::KeyFlags& flags, const Context& context);

}  // namespace activitysmith::commands
