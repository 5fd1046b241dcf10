#pragma once

#include "payload/draft.hpp"

namespace activitysmith::payload {

/// Finds the type of a Live Activity where the user left it out, and sends it where the API needs
/// it (stream, activity start). A --value becomes a number where the type is progress.
void settle_state(Draft& draft);

/// Adds to the draft's problems what is wrong between the fields of its content state: fields of
/// two types, what a type cannot do without, steps beyond the number of steps.
void check_state(Draft& draft);

}  // namespace activitysmith::payload
