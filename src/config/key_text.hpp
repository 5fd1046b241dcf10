#pragma once

#include <string>
#include <string_view>

namespace activitysmith::config {

/// What makes a text no API key ("is empty"), or nothing. A header would end at a line break in it.
std::string key_flaw(std::string_view key);

}  // namespace activitysmith::config
