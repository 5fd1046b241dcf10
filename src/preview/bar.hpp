#pragma once

#include "preview/canvas.hpp"
#include "preview/line.hpp"

#include <vector>

namespace activitysmith::preview {

/// A bar across the canvas, full as far as `part` (0 to 1; beyond is taken for the end) says.
Line bar(double part, Colour colour, const Canvas& canvas);

/// Steps across the canvas: `reached` of `steps` in their colours, and in the accent colour where
/// `colours` has none for them. Steps that are too many for gaps between them have none.
Line segments(long long reached, long long steps, const std::vector<Colour>& colours, Colour accent,
              const Canvas& canvas);

}  // namespace activitysmith::preview
