#pragma once

#include "json.hpp"
#include "spec/field.hpp"

#include <string>
#include <string_view>

namespace activitysmith::payload {

/// "numberOfSteps" as "number_of_steps".
std::string snake_case(std::string_view key);

/// Gives the camelCase members of `value`, as of all objects below it that `field` describes, the
/// names that the API has for them. A member whose API name is there too stays as it is, for
/// check.hpp to refuse.
void respell(const spec::Field& field, Json& value);

}  // namespace activitysmith::payload
