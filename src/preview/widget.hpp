#pragma once

#include "json.hpp"
#include "preview/canvas.hpp"
#include "preview/line.hpp"

namespace activitysmith::preview {

/// A widget with a metric, from the body of its request: key, value, and when it was measured if
/// that is said.
Lines widget(const Json& body, const Canvas& canvas);

}  // namespace activitysmith::preview
