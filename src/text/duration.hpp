#pragma once

#include <optional>
#include <string_view>

namespace activitysmith::text {

/// The seconds that all of `text` spells as [Nh][Nm][Ns], or as a bare number of seconds; at least
/// one part, each at most once and in this order, no part beyond nine digits.
std::optional<long long> duration(std::string_view text);

}  // namespace activitysmith::text
