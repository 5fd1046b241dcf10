#pragma once

#include "core/json.hpp"

#include <nlohmann/json.hpp>

#include <string_view>

namespace activitysmith::test {

/// JSON whose members have no order, to compare two documents by what they say.
inline nlohmann::json plain(const Json& json) { return nlohmann::json::parse(json.dump()); }
inline nlohmann::json plain(const char* text) { return nlohmann::json::parse(text); }

}  // namespace activitysmith::test
