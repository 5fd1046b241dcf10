#pragma once

#include <string_view>

namespace activitysmith::fuzz {

/// Ends the process, which the fuzzer takes for a find, unless the promise was kept. `what` is the
/// promise, `seen` what was seen instead.
void promise(bool was_kept, std::string_view what, std::string_view seen = {});

}  // namespace activitysmith::fuzz
