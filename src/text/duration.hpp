#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace activitysmith::text {

/// The seconds that all of `text` spells as [Nh][Nm][Ns], or as a bare number of seconds; at least
/// one part, each at most once and in this order, no part beyond nine digits.
std::optional<long long> duration(std::string_view text);

/// A duration as people read it, by its two largest units: "3 m 12 s", "2 h", "1 d 4 h", "0 s".
std::string spelled_duration(long long seconds);

}  // namespace activitysmith::text
