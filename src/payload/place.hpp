#pragma once

#include "payload/assignment.hpp"
#include "payload/draft.hpp"

namespace activitysmith::payload {

/// Writes a value that `said` stands for into the draft's body. Lists and metadata of flags that
/// repeat grow; --content-state lies over its file; an icon or badge that a flag names anew
/// replaces the one from JSON. A second spelling of a value that differs becomes a problem.
void place(Draft& draft, const Said& said, const Assignment& assignment);

}  // namespace activitysmith::payload
