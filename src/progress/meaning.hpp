#pragma once

#include "progress/state.hpp"

#include <cstddef>
#include <string_view>

namespace activitysmith::progress {

/// The bytes of a line that a number takes, with its sign or unit.
struct NumberSpan {
  std::size_t from = 0;
  std::size_t to = 0;
};

/// Returns the nearest words in `line` before `from` and after `to`. Units, spinners and bars are
/// not words: they change from line to line.
ContextWords context_words(std::string_view line, std::size_t from, std::size_t to);

/// Returns whether the words beside the percentage name something other than progress: coverage, a
/// ratio, the use of memory, or what is left.
bool is_other_percentage(std::string_view line, NumberSpan number);

/// Returns whether the words beside the count do so: failures, attempts, the use of memory.
bool is_other_count(std::string_view line, NumberSpan number);

/// Returns how sure it is that the percentage is progress.
Meaning meaning_of_percent(std::string_view line, NumberSpan number);

/// Returns whether the number stands in a table: a line of at least four columns, without a bar or
/// a rate, and not in the first of them.
bool is_table_cell(std::string_view line, NumberSpan number);

}  // namespace activitysmith::progress
