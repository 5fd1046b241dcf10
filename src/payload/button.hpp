#pragma once

#include "payload/draft.hpp"

#include <string_view>

namespace activitysmith::payload {

/// The button that `text` spells: TITLE=URL opens the URL; a JSON object is taken as it is. Throws
/// ReadError.
Json read_button(std::string_view text);

/// The button that makes the service POST to the URL of TITLE=URL; a JSON object is taken as it is.
/// Throws ReadError.
Json read_webhook(std::string_view text);

/// Gives links and buttons the form the API knows: %20 for a space in a URL, titles without space
/// around them, methods in capitals, and on a Live Activity an x-safari-https:// link as the
/// https:// link that it stands for. Keys that no button has are left out, with a notice: scripts
/// for the npm package may hold some.
void settle_links(Draft& draft);

}  // namespace activitysmith::payload
