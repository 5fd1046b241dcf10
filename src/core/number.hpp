#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace activitysmith::text {

/// The whole number that all of `text` spells in decimal, exactly (12, -3, +5, 5.0, 1e3).
std::optional<long long> whole_number(std::string_view text);

/// The finite number that all of `text` spells in decimal (12, -0.5, .5, 1e3).
std::optional<double> decimal(std::string_view text);

/// Whether `text` is a number as JSON writes one (no leading zeros or plus) and finite.
bool is_json_number(std::string_view text);

/// The seconds that all of `text` spells as [Nd][Nh][Nm][Ns], or as a bare number of seconds; at
/// least one part, each at most once and in this order, no part beyond nine digits.
std::optional<long long> duration(std::string_view text);

/// A duration as people read it, by its two largest units: "3 m 12 s", "2 h", "1 d 4 h", "0 s".
std::string spelled_duration(long long seconds);

}  // namespace activitysmith::text
