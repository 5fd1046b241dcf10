#pragma once

#include "core/json.hpp"
#include "spec/field.hpp"

#include <stdexcept>
#include <string>
#include <string_view>

namespace activitysmith::request {

/// Why a text is no value of its field, and what would be right; without the flag's name.
struct ReadError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// `text`, as typed for `field`, as the JSON value that is sent for it. Throws ReadError where it
/// cannot be one; ranges, lengths and patterns are for check.hpp.
Json read(const spec::Field& field, std::string_view text);

/// The same for the content of a file, which is always JSON.
Json read_document(const spec::Field& field, std::string_view text);

/// "numberOfSteps" as "number_of_steps".
std::string snake_case(std::string_view key);

/// Gives the camelCase members of `value`, as of all objects below it that `field` describes, the
/// names that the API has for them. A member whose API name is there too stays as it is, for
/// check.hpp to refuse.
void respell(const spec::Field& field, Json& value);

}  // namespace activitysmith::request
