#pragma once

#include "error.hpp"

#include <optional>

// What the failure of a request about a card, or its success, says of the card.
namespace activitysmith::commands {

/// Whether the API may have a card of which no answer told.
bool may_have_card(const std::optional<Report>& failure);

/// Whether the start was given up because the job had ended.
bool is_cut_off(const std::optional<Report>& failure);

/// Nothing is left to end: the job itself has ended its card, or it never came to be.
bool is_gone(const std::optional<Report>& failure);

/// What the card shows by now, perhaps by a script in the job, does not go with what it is to show.
bool is_refused(const std::optional<Report>& failure);

/// The failure where the API wants to be left alone for longer than there is time.
Report no_time_left();

}  // namespace activitysmith::commands
