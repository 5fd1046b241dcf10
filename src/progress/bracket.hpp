#pragma once

#include <optional>
#include <string_view>

namespace activitysmith::progress {

/// What stands in the square brackets with which `line` begins, or else in those with which it
/// ends: " 42%" of "[ 42%] Building x" and of "test_x.py ....  [ 42%]".
std::optional<std::string_view> bracketed(std::string_view line);

}  // namespace activitysmith::progress
