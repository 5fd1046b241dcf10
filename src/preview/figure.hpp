#pragma once

#include "preview/line.hpp"

#include <string_view>

namespace activitysmith::preview {

/// A safe text written large, three lines high, with `after` in small letters behind it. Letters
/// at its end, such as a unit, are small too. One that does not begin with a number, or is too
/// wide, is a single line in bold.
Lines figure(std::string_view text, const Span& after, Colour colour, int columns);

}  // namespace activitysmith::preview
