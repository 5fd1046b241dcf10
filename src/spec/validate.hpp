#pragma once

#include "spec/field.hpp"

#include <string>
#include <string_view>

namespace activitysmith::spec {

/// What is wrong with `number` as a value of `field`, to follow it: "is too small"; empty if
/// nothing is.
std::string flaw_of(const Field& field, double number);

/// The same of a text: its length, its choices, its form. A length is not told of bytes that are no
/// UTF-8, which have none.
std::string flaw_of(const Field& field, std::string_view text);

}  // namespace activitysmith::spec
