#pragma once

#include <span>
#include <string>
#include <string_view>

namespace activitysmith::text {

/// The word of `words` that `typed` was most likely meant to be; empty if none is close.
std::string_view nearest(std::string_view typed, std::span<const std::string_view> words);

/// "; did you mean WORD?" for the nearest of `words`, or nothing.
std::string did_you_mean(std::string_view typed, std::span<const std::string_view> words);

}  // namespace activitysmith::text
