#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string_view>

namespace activitysmith {

/// JSON that keeps the order in which members were written.
using Json = nlohmann::ordered_json;

}  // namespace activitysmith

namespace activitysmith::text {

/// Parses JSON. Throws ParseError, with line and column, for text that is not JSON, has a number
/// out of range, is nested more than 100 deep or has more than 10000 keys. The last of duplicate
/// keys wins.
Json parse_json(std::string_view text);

}  // namespace activitysmith::text
