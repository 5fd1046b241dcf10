#pragma once

#include "progress/memory.hpp"
#include "progress/segments.hpp"
#include "progress/state.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace activitysmith::progress {

/// Notes in `reading` the first words that stand in `line` before `from` and after `to`. Units,
/// spinners and bars are no words: they change from line to line.
void note_word(Reading& reading, std::string_view line, std::size_t from, std::size_t to);

/// What stands in the square brackets with which `line` begins, or else in those with which it
/// ends: " 42%" of "[ 42%] Building x" and of "test_x.py ....  [ 42%]".
std::optional<std::string_view> bracketed(std::string_view line);

/// `text` as percent of something: from 0 to 100, and nothing else in it.
std::optional<Reading> percent_of(std::string_view text);

/// "[ 42%] Building x.o" (make with CMake's files), "x_test.py ..   [ 42%]" (pytest)
std::optional<Reading> percent_in_bracket(const Segment& segment, Memory& memory);

/// A percentage in the line: the first that is certain to be progress (alone in its line, after the
/// word "progress", before "done", "complete" or "finished"), or else the first.
std::optional<Reading> any_percent(const Segment& segment, Memory& memory);

/// A number alone in its line, as pv -n writes: percent, or with --total a count.
std::optional<Reading> bare_number(const Segment& segment, Memory& memory);

/// "[12/345] Building x.o" (ninja), "x_test.py ..   [ 12/345]" (pytest)
std::optional<Reading> fraction_in_bracket(const Segment& segment, Memory& memory);

/// The first N/M in the line: whole numbers, or amounts in one unit (12.3/45.6 MB). No date, path
/// or rate; N is at most M.
std::optional<Reading> any_fraction(const Segment& segment, Memory& memory);

/// The first "N of M" in the line, of the same kinds.
std::optional<Reading> count_of_all(const Segment& segment, Memory& memory);

}  // namespace activitysmith::progress
