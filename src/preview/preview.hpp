#pragma once

#include "preview/layout.hpp"
#include "request/draft.hpp"

#include <string>

namespace activitysmith::preview {

/// What a request makes a phone show, as text for a terminal: the card of a Live Activity, a
/// notification, a widget with the metric, or the app's icon with its badge. Each line but the last
/// is ended by a newline, and none is wider than the canvas, unless that is below 24 columns.
/// Nothing of a user's text but what can be seen is in it.
std::string drawn(const request::Draft& draft, const Canvas& canvas);

}  // namespace activitysmith::preview
