#pragma once

#include "progress/memory.hpp"
#include "progress/reading.hpp"
#include "progress/segment.hpp"

#include <optional>

namespace activitysmith::progress {

/// "[12/345] Building x.o" (ninja), "x_test.py ..   [ 12/345]" (pytest)
std::optional<Reading> fraction_in_bracket(const Segment& segment, Memory& memory);

/// The first N/M in the line: whole numbers, or amounts in one unit (12.3/45.6 MB). No date, path
/// or rate; N is at most M.
std::optional<Reading> any_fraction(const Segment& segment, Memory& memory);

/// The first "N of M" in the line, of the same kinds.
std::optional<Reading> count_of_all(const Segment& segment, Memory& memory);

}  // namespace activitysmith::progress
