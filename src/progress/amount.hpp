#pragma once

#include "core/text.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace activitysmith::progress {

/// A number as written in a line of output: 42, 1,234,567, 12.3, 12,3 or 1.234,5. A single comma
/// before three digits separates thousands. At most 15 digits.
struct Count {
  double value = 0;
  std::size_t size = 0;  ///< bytes of text
  bool is_whole = true;
};

constexpr bool is_digit(char c) { return '0' <= c && c <= '9'; }

/// Parses the number that starts at `at`; nothing for a part of a version or a date.
std::optional<Count> count_at(std::string_view line, std::size_t at);

/// Parses the number that ends just before `end`.
std::optional<Count> count_before(std::string_view line, std::size_t end);

/// Parses a text that is one number and nothing else.
std::optional<Count> parse_count(std::string_view text);

/// Returns whether the character before `at` may precede a number that reports progress: not one
/// of a word, a path or a sum.
bool may_precede_number(std::string_view line, std::size_t at);

/// Returns whether the character at `end` may follow a number that reports progress.
bool may_follow_number(std::string_view line, std::size_t end);

/// Returns `text` without white space and control characters at either end.
std::string_view visible_part(std::string_view text);

/// Removes the next word from `rest` and returns it; empty when there is none.
std::string_view next_word(std::string_view& rest);

/// Returns the unit of a size that starts at `at` ("MB", "kiB", "G", "B"), or an empty text.
std::string_view unit_at(std::string_view line, std::size_t at);

/// Returns the unit of a size that ends just before `end`, or an empty text.
std::string_view unit_before(std::string_view line, std::size_t end);

/// Returns the bytes of one unit, such as 1024 for "KiB"; 1 for an empty text.
double bytes_in(std::string_view unit);

/// Returns the bytes of the spaces, including no-break spaces, that start at `at` or end before
/// `end`.
std::size_t blanks_at(std::string_view line, std::size_t at);
std::size_t blanks_before(std::string_view line, std::size_t end);

/// Parses a size in bytes: "12.3MB", "4 KiB", "1500". K, M, G, T alone are powers of 1024, as in dd
/// and ls; kB, MB, GB, TB are powers of 1000.
std::optional<double> parse_size(std::string_view text);

}  // namespace activitysmith::progress
