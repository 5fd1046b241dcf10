#pragma once

#include <ctime>
#include <optional>
#include <string_view>

namespace activitysmith::http {

/// The moment that a date of HTTP names ("Fri, 01 May 2026 06:30:00 GMT"); nothing for other text.
std::optional<std::time_t> parsed_date(std::string_view text);

}  // namespace activitysmith::http
