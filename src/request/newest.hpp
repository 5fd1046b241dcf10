#pragma once

#include "request/draft.hpp"

#include <string>

namespace activitysmith::request {

/// Returns what the state of a request belongs to: a stream, an activity, a metric or a badge. Two
/// requests with the same key must not be sent at once. Empty for a notification and for the start
/// of an activity, which replace nothing.
std::string state_key(const Draft& draft);

/// Returns whether `newer`, of the same key, makes `older` superfluous if that was not sent yet.
/// After an end only another end does.
bool supersedes(const Draft& newer, const Draft& older);

/// Adds to `newer` what it leaves out and the API would have kept from `older`: channels, tags,
/// metadata and buttons. An end without a state takes that of the update.
void inherit(Draft& newer, const Draft& older);

}  // namespace activitysmith::request
