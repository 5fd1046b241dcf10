#pragma once

namespace activitysmith::preview {

inline constexpr int true_colour = 1 << 24;  ///< Canvas::colours of a terminal that takes RGB

/// What a picture is drawn on.
struct Canvas {
  int columns = 60;  ///< its width
  int colours = 0;   ///< how many colours it has: 0, 16 or true_colour
};

}  // namespace activitysmith::preview
