#pragma once

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string_view>

namespace activitysmith {

/// JSON that keeps the order in which members were written.
using Json = nlohmann::ordered_json;

}  // namespace activitysmith

namespace activitysmith::text {

/// Parses JSON. Throws ParseError, with line and column, for text that is not JSON as a whole, has
/// a number out of range, is nested more than 100 deep or has more than 10000 keys. Integers beyond
/// 64 bits are rounded, and the last of duplicate keys wins: answers and a job's output are taken
/// as well as they can be.
Json parse_json(std::string_view text);

/// The same; nothing for text that parse_json() refuses.
std::optional<Json> try_parse_json(std::string_view text);

/// Parses JSON that is to be sent as it was written. Throws ParseError as parse_json() does, and
/// for duplicate keys and integers beyond 64 bits, whose change nobody would notice.
Json parse_exact_json(std::string_view text);

}  // namespace activitysmith::text
