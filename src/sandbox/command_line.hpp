#pragma once

#include "core/json.hpp"
#include "sandbox/rules.hpp"

#include <string>

namespace activitysmith::sandbox {

/// Returns the command line that sends the request, as a POSIX shell takes it:
/// "activitysmith stream backup --title 'Nightly backup' --percentage 42".
std::string command_line(const Target& target, const Json& body);

}  // namespace activitysmith::sandbox
