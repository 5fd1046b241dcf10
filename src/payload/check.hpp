#pragma once

#include "payload/draft.hpp"

namespace activitysmith::payload {

/// Adds to the draft's problems all that the table says against its values: missing and unknown
/// members, wrong types, choices, ranges, lengths, patterns, exclusions. Rules that look at
/// several values at once stand in state.hpp, action.hpp and metadata.hpp.
void check(Draft& draft);

}  // namespace activitysmith::payload
