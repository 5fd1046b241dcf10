#pragma once

#include "docs/block.hpp"

#include <string_view>
#include <vector>

namespace activitysmith::docs {

/// What `activitysmith help config` says: files, keys, profiles, and where the API key comes from.
/// `system_folder` is where configuration for the whole system lies.
std::vector<Block> config_topic(std::string_view system_folder);

}  // namespace activitysmith::docs
