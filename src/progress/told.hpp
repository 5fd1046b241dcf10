#pragma once

#include "progress/memory.hpp"
#include "progress/reading.hpp"
#include "progress/segment.hpp"

#include <optional>

namespace activitysmith::progress {

/// What the groups of --regex hold: the value and, if there is a second group, its upper limit.
/// Without that the limit is --total, or else 100.
std::optional<Reading> told_by_expression(const Segment& segment, Memory& memory);

/// The step of --steps that the line begins: the first that matches, from the present one onward.
std::optional<Reading> told_by_steps(const Segment& segment, Memory& memory);

}  // namespace activitysmith::progress
