#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace activitysmith::text {

/// Where the first byte stands that no valid UTF-8 has there; npos if the text is valid.
std::size_t first_invalid(std::string_view text);

/// `text` with U+FFFD in the place of every byte that is not valid UTF-8.
std::string mended(std::string_view text);

/// How many code points a valid text has.
std::size_t length(std::string_view text);

/// The longest start of a valid text that has at most `bytes` bytes and ends between code points.
std::string_view start_of(std::string_view text, std::size_t bytes);

}  // namespace activitysmith::text
