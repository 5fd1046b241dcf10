#pragma once

#include "payload/draft.hpp"

namespace activitysmith::payload {

/// Adds to the draft's problems what is wrong with its metadata: it is flat, its values are texts
/// of at most 4000 characters, finite numbers and booleans, its keys have 1 to 100 characters,
/// and it has at most 50 entries and 16384 bytes of JSON.
void check_metadata(Draft& draft);

}  // namespace activitysmith::payload
