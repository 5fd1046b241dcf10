#pragma once

#include "core/error.hpp"
#include "core/json.hpp"
#include "spec/field.hpp"

#include <string>
#include <string_view>

namespace activitysmith::request {

/// `text`, as typed for `field`, as the JSON value that is sent for it; white space around anything
/// but a text does not count. The reason why it cannot be one says what is expected, without the
/// flag; ranges, lengths and patterns are for validate.hpp.
Result<Json> read(const spec::Field& field, std::string_view text);

/// Reads the content of a file, which is always JSON, like read().
Result<Json> read_document(const spec::Field& field, std::string_view text);

/// "numberOfSteps" as "number_of_steps".
std::string to_snake_case(std::string_view key);

/// Brings `value`, and all below it that `field` describes, to the spelling of the API: members in
/// snake_case instead of camelCase, colors in lower case. Keeps a member whose API name is there
/// too, which check() reports.
void normalize_spelling(const spec::Field& field, Json& value);

}  // namespace activitysmith::request
