#pragma once

#include "payload/draft.hpp"

namespace activitysmith::payload {

/// Adds a notice for each tag with capitals: the API's pattern has them, but its own messages speak
/// of lower case only.
void note_tags(Draft& draft);

}  // namespace activitysmith::payload
