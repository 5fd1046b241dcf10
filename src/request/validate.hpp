#pragma once

#include "request/draft.hpp"

namespace activitysmith::request {

/// Adds to the draft's problems what is wrong with its metadata: it is flat, its values are texts
/// of at most 4000 characters, finite numbers and booleans, its keys have 1 to 100 characters,
/// and it has at most 50 entries and 16384 bytes of JSON.
void check_metadata(Draft& draft);

/// Adds a notice for each tag with capitals: the API's pattern has them, but its own messages speak
/// of lower case only.
void note_tags(Draft& draft);

/// Adds to the draft's problems all that the table says against its values: missing and unknown
/// members, wrong types, choices, ranges, lengths, patterns, exclusions. Rules that look at
/// several values at once stand in state.hpp and button.hpp.
void check(Draft& draft);

}  // namespace activitysmith::request
