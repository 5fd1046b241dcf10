#pragma once

#include "spec/field.hpp"

#include <string>
#include <string_view>

namespace activitysmith::spec {

/// What a value of `kind` is called, with its article: "a whole number".
std::string_view noun(Kind kind);

/// What `field` accepts, to follow "give ": "a whole number from 1", "one of red, green".
std::string wanted(const Field& field);

}  // namespace activitysmith::spec
