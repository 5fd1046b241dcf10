#pragma once

#include "json.hpp"
#include "preview/line.hpp"

#include <string>

namespace activitysmith::preview {

/// Seconds as a clock shows them: MM:SS, or H:MM:SS from an hour on. A part of a second is a
/// second.
std::string clock(double seconds);

/// What a timer of a content state shows the moment it arrives: its time, large, and which way it
/// goes or that it is paused. "--:--" where the time is that of the card that is already there.
Lines timer(const Json& state, Colour accent, int columns);

}  // namespace activitysmith::preview
