#pragma once

#include "core/error.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string_view>

namespace activitysmith {

/// JSON that keeps the order in which members were written.
using Json = nlohmann::ordered_json;

}  // namespace activitysmith

namespace activitysmith::text {

/// Parses JSON. Refuses, with line and column, text that is not JSON as a whole, has a number out
/// of range, is nested more than 100 deep or has more than 10000 keys. Integers beyond 64 bits are
/// rounded, and the last of duplicate keys wins: answers and a job's output are taken as well as
/// they can be.
Result<Json> parse_json(std::string_view text);

/// Parses JSON that is to be sent as it was written. Refuses what parse_json() does, and duplicate
/// keys and integers beyond 64 bits, whose change nobody would notice.
Result<Json> parse_exact_json(std::string_view text);

}  // namespace activitysmith::text
