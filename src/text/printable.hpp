#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace activitysmith::text {

/// A text from outside as one line that is safe on a terminal: valid UTF-8, a space for every run
/// of white space and control characters, "…" for what is beyond `bytes`.
std::string printable_line(std::string_view text, std::size_t bytes = 2000);

/// `text` with a space for each control character but the newline.
std::string without_controls(std::string_view text);

/// The start of a text from outside, at most `bytes` bytes of it, as valid UTF-8.
std::string excerpt(std::string_view text, std::size_t bytes = 2000);

/// JSON text with the control characters that JSON leaves as they are (U+007F to U+009F) escaped.
std::string escape_controls(std::string_view json);

/// `text` with "[redacted]" wherever `secret` stands in it; an empty secret stands nowhere.
std::string redacted(std::string text, std::string_view secret);

}  // namespace activitysmith::text
