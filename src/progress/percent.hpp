#pragma once

#include "progress/memory.hpp"
#include "progress/reading.hpp"
#include "progress/segment.hpp"

#include <optional>
#include <string_view>

namespace activitysmith::progress {

/// `text` as percent of something: from 0 to 100, and nothing else in it.
std::optional<Reading> percent_of(std::string_view text);

/// "[ 42%] Building x.o" (make with CMake's files), "x_test.py ..   [ 42%]" (pytest)
std::optional<Reading> percent_in_bracket(const Segment& segment, Memory& memory);

/// A percentage in the line: the first that is certain to be progress (alone in its line, after the
/// word "progress", before "done", "complete" or "finished"), or else the first.
std::optional<Reading> any_percent(const Segment& segment, Memory& memory);

/// A number alone in its line, as pv -n writes: percent, or with --total a count.
std::optional<Reading> bare_number(const Segment& segment, Memory& memory);

}  // namespace activitysmith::progress
