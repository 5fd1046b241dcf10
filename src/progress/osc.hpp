#pragma once

#include "progress/memory.hpp"
#include "progress/reading.hpp"
#include "progress/segment.hpp"

#include <optional>

namespace activitysmith::progress {

/// The progress a program shows in the terminal's own bar: "9;4;STATE;PERCENT", where 0 takes it
/// away, 1 shows it, 2 says that something failed, 3 that nobody knows how far it is, 4 a pause.
std::optional<Reading> osc(const Segment& segment, Memory& memory);

}  // namespace activitysmith::progress
