#pragma once

#include "core/json.hpp"
#include "preview/layout.hpp"
#include "request/draft.hpp"

#include <string>

namespace activitysmith::preview {

/// Draws a push notification from the body of its request: app or icon, interruption level, title,
/// subtitle, message, the name of the attachment, and buttons.
Lines notification(const Json& body, const Canvas& canvas);

/// Draws the app's icon on the Home Screen with the badge that the request body sets; 0 is no
/// badge. The last line has no newline.
std::string app_icon(const Json& body, const Canvas& canvas);

/// Draws a widget with a metric from the body of its request: key, value, and the timestamp if
/// there is one.
Lines widget(const Json& body, const Canvas& canvas);

/// Draws what a phone shows after the request, as text for a terminal: a Live Activity card, a
/// notification, a widget, or the app's icon with its badge. No line is wider than the canvas,
/// unless that is below 24 columns, and the last line has no newline. Text of the user is made
/// printable.
std::string render(const request::Draft& draft, const Canvas& canvas);

}  // namespace activitysmith::preview
