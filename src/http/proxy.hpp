#pragma once

#include "core/environment.hpp"

#include <string>
#include <vector>

namespace activitysmith::http {

/// Returns the secrets in the proxy variables (https_proxy, all_proxy, …), which no message may
/// show: the password of http://user:password@proxy:3128, or a token alone before the "@"; both as
/// written and with %XX decoded.
std::vector<std::string> proxy_secrets(const Environment& environment);

}  // namespace activitysmith::http
