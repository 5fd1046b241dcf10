#pragma once

#include "core/json.hpp"
#include "preview/layout.hpp"

#include <string>

namespace activitysmith::preview {

/// A push notification, from the body of its request: app or icon, how much it interrupts, title,
/// subtitle, message, the name of what is attached, and its buttons.
Lines notification(const Json& body, const Canvas& canvas);

/// The app's icon on the Home Screen with the number that the body of a badge's request puts on it;
/// 0 puts none. Lines as of a card.
std::string app_icon(const Json& body, const Canvas& canvas);

/// A widget with a metric, from the body of its request: key, value, and when it was measured if
/// that is said.
Lines widget(const Json& body, const Canvas& canvas);

}  // namespace activitysmith::preview
