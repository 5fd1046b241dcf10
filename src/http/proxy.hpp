#pragma once

#include "environment.hpp"

#include <string>
#include <vector>

namespace activitysmith::http {

/// The passwords in the variables that name a proxy (http://user:password@proxy:3128), as written
/// and as they read without %XX; no message may show them.
std::vector<std::string> proxy_passwords(const Environment& environment);

}  // namespace activitysmith::http
