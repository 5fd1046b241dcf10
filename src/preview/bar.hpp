#pragma once

#include "preview/layout.hpp"

#include <string_view>
#include <vector>

namespace activitysmith::preview {

/// A bar across the canvas, full as far as `part` (0 to 1; beyond is taken for the end) says.
Line bar(double part, Colour colour, const Canvas& canvas);

/// Steps across the canvas: `reached` of `steps` in their colours, and in the accent colour where
/// `colours` has none for them. Steps that are too many for gaps between them have none.
Line segments(long long reached, long long steps, const std::vector<Colour>& colours, Colour accent,
              const Canvas& canvas);

/// A safe text written large, three lines high, with `after` in small letters behind it. Letters
/// at its end, such as a unit, are small too. One that does not begin with a number, or is too
/// wide, is a single line in bold.
Lines figure(std::string_view text, const Span& after, Colour colour, int columns);

}  // namespace activitysmith::preview
