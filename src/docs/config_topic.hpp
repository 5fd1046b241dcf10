#pragma once

#include <cstddef>
#include <string>

namespace activitysmith::docs {

/// What `activitysmith help config` prints: files, keys, profiles, and where the API key comes
/// from.
std::string config_help(std::size_t columns);

}  // namespace activitysmith::docs
