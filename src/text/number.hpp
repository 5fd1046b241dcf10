#pragma once

#include <optional>
#include <string_view>

namespace activitysmith::text {

/// The whole number that all of `text` spells in decimal, with an optional sign.
std::optional<long long> whole_number(std::string_view text);

/// The finite number that all of `text` spells in decimal (12, -0.5, .5, 1e3).
std::optional<double> decimal(std::string_view text);

/// Whether `text` is a number as JSON writes one (no leading zeros or plus) and finite.
bool is_json_number(std::string_view text);

}  // namespace activitysmith::text
