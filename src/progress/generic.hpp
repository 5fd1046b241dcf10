#pragma once

#include "progress/segments.hpp"
#include "progress/state.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace activitysmith::progress {

struct ParserState;

/// Parses a percentage from 0 to 100, without its sign, that is all of `number`.
std::optional<ProgressReading> parse_percent(std::string_view number);

/// Reads "[ 42%] Building x.o" (make with CMake's files) and "x_test.py ..   [ 42%]" (pytest).
std::optional<ProgressReading> percent_in_brackets(const Segment& segment, ParserState& state);

/// Reads "[12/345] Building x.o" (ninja) and "x_test.py ..   [ 12/345]" (pytest).
std::optional<ProgressReading> fraction_in_brackets(const Segment& segment, ParserState& state);

/// Reads a percentage anywhere in a line: the first that is certain to be progress, or else the
/// first that may be. Nothing for other ratios (see meaning.hpp).
std::optional<ProgressReading> any_percent(const Segment& segment, ParserState& state);

/// Reads the first N/M in a line: whole numbers, or amounts (12.3/45.6 MB, 592 MiB/~1.9 GiB), with
/// N at most M. Not a date, a path, a rate or 1/1.
std::optional<ProgressReading> any_fraction(const Segment& segment, ParserState& state);

/// Reads the first "N of M" or "N out of M" in a line, with the same kinds of numbers.
std::optional<ProgressReading> count_of_total(const Segment& segment, ParserState& state);

/// Reads a number alone in its line, as pv -n prints: a percentage or, with --total, a count.
std::optional<ProgressReading> bare_number(const Segment& segment, ParserState& state);

}  // namespace activitysmith::progress
