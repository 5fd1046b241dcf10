#pragma once

#include "core/error.hpp"

#include <ctime>
#include <optional>
#include <string>
#include <string_view>

namespace activitysmith::http {

/// Returns `text` as the base that paths are appended to, without a slash at its end. Refuses all
/// but an https URL, or an http one to this machine (localhost, 127.0.0.0/8, ::1), without user
/// name, query and fragment.
Result<std::string> base_url(std::string_view text);

/// Returns `text` as one segment of a path: everything but letters, digits and "-._~" as %XX (the
/// unreserved characters of RFC 3986).
std::string path_segment(std::string_view text);

/// Returns `text` with each %XX decoded to its byte.
std::string percent_decoded(std::string_view text);

/// Parses an HTTP date ("Fri, 01 May 2026 06:30:00 GMT"); nothing for other text.
std::optional<std::time_t> parse_date(std::string_view text);

}  // namespace activitysmith::http
