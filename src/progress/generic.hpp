#pragma once

#include "progress/segments.hpp"
#include "progress/state.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace activitysmith::progress {

struct ParserState;

/// Returns the nearest words in `line` before `from` and after `to`. Units, spinners and bars are
/// not words: they change from line to line.
ContextWords context_words(std::string_view line, std::size_t from, std::size_t to);

/// Parses a percentage from 0 to 100, without its sign, that is all of `number`.
std::optional<ProgressReading> parse_percent(std::string_view number);

/// Reads "[ 42%] Building x.o" (make with CMake's files) and "x_test.py ..   [ 42%]" (pytest).
std::optional<ProgressReading> percent_in_brackets(const Segment& segment, ParserState& state);

/// Reads "[12/345] Building x.o" (ninja) and "x_test.py ..   [ 12/345]" (pytest).
std::optional<ProgressReading> fraction_in_brackets(const Segment& segment, ParserState& state);

/// Reads a percentage anywhere in a line: the first that is certain to be progress (alone in its
/// line, after the word "progress", before "done", "complete" or "finished"), or else the first.
std::optional<ProgressReading> any_percent(const Segment& segment, ParserState& state);

/// Reads the first N/M in a line: whole numbers, or amounts in one unit (12.3/45.6 MB), with N at
/// most M. Not a date, a path or a rate.
std::optional<ProgressReading> any_fraction(const Segment& segment, ParserState& state);

/// Reads the first "N of M" in a line, with the same kinds of numbers.
std::optional<ProgressReading> count_of_total(const Segment& segment, ParserState& state);

/// Reads a number alone in its line, as pv -n prints: a percentage or, with --total, a count.
std::optional<ProgressReading> bare_number(const Segment& segment, ParserState& state);

}  // namespace activitysmith::progress
