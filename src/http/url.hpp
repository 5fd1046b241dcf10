#pragma once

#include <ctime>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace activitysmith::http {

/// Why a text cannot be the API's address, and what would be right.
struct UrlError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// `text` as the base that paths are appended to: no slash at its end. Throws UrlError unless it is
/// an https URL, or an http one to this machine (localhost, 127.0.0.0/8, ::1), without user name,
/// query and fragment.
std::string base_url(std::string_view text);

/// `text` as one segment of a path: all but letters, digits, "-", ".", "_" and "~" as %XX.
std::string path_segment(std::string_view text);

/// `text` with the byte that each %XX stands for.
std::string unescaped(std::string_view text);

/// The moment that a date of HTTP names ("Fri, 01 May 2026 06:30:00 GMT"); nothing for other text.
std::optional<std::time_t> parsed_date(std::string_view text);

}  // namespace activitysmith::http
