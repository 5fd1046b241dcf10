#pragma once

#include "core/environment.hpp"

#include <string>
#include <vector>

namespace activitysmith::http {

/// The secrets in the variables that name a proxy, which no message may show: the password of
/// http://user:password@proxy:3128, or what stands alone before the "@"; as written and as they
/// read without %XX.
std::vector<std::string> proxy_secrets(const Environment& environment);

}  // namespace activitysmith::http
