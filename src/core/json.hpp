#pragma once

#include <nlohmann/json_fwd.hpp>

#include <stdexcept>
#include <string_view>

namespace activitysmith {

/// JSON that keeps the order in which members were written.
using Json = nlohmann::ordered_json;

}  // namespace activitysmith

namespace activitysmith::text {

/// What is wrong with a JSON text, with the line and column where it is.
struct JsonError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// `text` as JSON. Throws JsonError for what is no JSON, has a number beyond all range, is nested
/// more than 100 deep or has more than 10000 keys. Of a member that is there twice the last one
/// counts.
Json parse_json(std::string_view text);

}  // namespace activitysmith::text
