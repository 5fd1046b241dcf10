#pragma once

namespace activitysmith::job {

/// Whether a descriptor is a terminal.
bool is_terminal(int descriptor);

/// Whether two descriptors lead to the same file, pipe or terminal, where the order of what is
/// written into both counts.
bool lead_to_the_same(int a, int b);

}  // namespace activitysmith::job
