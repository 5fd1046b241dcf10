#pragma once

#include "json.hpp"
#include "preview/canvas.hpp"
#include "preview/line.hpp"

namespace activitysmith::preview {

/// A push notification, from the body of its request: app or icon, how much it interrupts, title,
/// subtitle, message, the name of what is attached, and its buttons.
Lines notification(const Json& body, const Canvas& canvas);

}  // namespace activitysmith::preview
