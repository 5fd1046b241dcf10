#pragma once

#include "payload/assignment.hpp"
#include "payload/draft.hpp"

#include <string>
#include <vector>

namespace activitysmith::payload {

/// The fields that a short way spells. Throws ReadError, with the grammar, for a text that is none.
///
/// --step N/M is current_step and number_of_steps; --progress N% or N is percentage, N/M is value
/// and upper_limit; --timer is duration_seconds, or counts_down false; --dismiss is
/// auto_dismiss_minutes or auto_dismiss_seconds (activity end knows whole minutes only); --icon and
/// --badge are symbol or title, and color; --metric is an entry of metrics (see tile.hpp); --meta
/// is an entry of metadata; --action and --webhook of a notification are entries of its actions.
Assignments expand(const Said& said, spec::On on);

/// The places in the body that a short way of this kind may write.
std::vector<std::string> spelled_places(spec::Kind kind);

}  // namespace activitysmith::payload
