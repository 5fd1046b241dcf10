#pragma once

#include "json.hpp"
#include "progress/state.hpp"

namespace activitysmith::progress {

/// The members of a content state that say how far the job is: percentage, or value and
/// upper_limit, or current_step and number_of_steps, with their type; or all that the job itself
/// wrote. An empty object while nothing is known.
Json content_of(const State& state);

}  // namespace activitysmith::progress
