#pragma once

#include "json.hpp"
#include "preview/canvas.hpp"

#include <string>

namespace activitysmith::preview {

/// The app's icon on the Home Screen with the number that the body of a badge's request puts on it;
/// 0 puts none. Lines as of a card.
std::string app_icon(const Json& body, const Canvas& canvas);

}  // namespace activitysmith::preview
