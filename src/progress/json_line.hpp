#pragma once

#include "progress/memory.hpp"
#include "progress/segments.hpp"
#include "progress/state.hpp"

#include <optional>

namespace activitysmith::progress {

/// A line that is a JSON object: a content state (it has a type or a title, and may stand inside
/// "content_state"), or anything that has a percentage, value and upper_limit, or current_step and
/// number_of_steps. Names may be written in camelCase.
std::optional<Reading> json_line(const Segment& segment, Memory& memory);

}  // namespace activitysmith::progress
