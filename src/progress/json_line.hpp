#pragma once

#include "progress/segments.hpp"
#include "progress/state.hpp"

#include <optional>

namespace activitysmith::progress {

struct ParserState;

/// Reads a line that is a JSON object: a content state (it has a type or a title, and may be nested
/// in "content_state"), or any object with a percentage, value and upper_limit, or current_step and
/// number_of_steps. Names may be in camelCase.
std::optional<ProgressReading> json_line(const Segment& segment, ParserState& state);

}  // namespace activitysmith::progress
