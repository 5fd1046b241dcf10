#pragma once

#include "core/text.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace activitysmith::progress {

/// A number as it stands in a line: 42, 1,234,567 or 12.3. At most 15 digits.
struct Count {
  double value = 0;
  std::size_t size = 0;  ///< bytes
  bool is_whole = true;
};

/// The number whose first digit is at `at`, if it is one by itself (not a version or a date).
std::optional<Count> count_at(std::string_view line, std::size_t at);

/// The number that ends just before `end`.
std::optional<Count> count_before(std::string_view line, std::size_t end);

/// The number that all of `text` is.
std::optional<Count> whole_count(std::string_view text);

/// Whether a number that speaks of progress may begin at `at`: no part of a word, path or sum.
bool may_begin(std::string_view line, std::size_t at);

/// Whether a number that speaks of progress may end before `end`.
bool may_end(std::string_view line, std::size_t end);

/// Whether a digit comes first, apart from white space and control characters.
bool starts_with_digit(std::string_view text);

using text::trimmed;

/// The next word of `rest`, which loses it; empty when there is none.
std::string_view next_word(std::string_view& rest);

/// The unit of a size that begins at `at` ("MB", "kiB", "G", "B"); empty if there is none.
std::string_view unit_at(std::string_view line, std::size_t at);

/// The unit of a size that ends just before `end`; empty if there is none.
std::string_view unit_before(std::string_view line, std::size_t end);

/// How many bytes all of `text` is: "12.3MB", "4 KiB", "1500". K, M, G, T alone count by 1024, as
/// dd and ls read them; kB, MB, GB, TB by 1000.
std::optional<double> size_of(std::string_view text);

}  // namespace activitysmith::progress
