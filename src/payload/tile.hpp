#pragma once

#include "payload/draft.hpp"

#include <string_view>

namespace activitysmith::payload {

/// The entry of metrics that LABEL[@COLOR]=VALUE spells; its value still is the text as typed.
/// Throws ReadError.
Json read_tile(std::string_view text);

/// Settles the values of entries that --metric made. Unless the type is stats, "76%" becomes the
/// number 76 with the unit "%"; where no type is named that needs every value to be a number.
void settle_tiles(Draft& draft);

}  // namespace activitysmith::payload
