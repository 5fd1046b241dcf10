#pragma once

#include "core/json.hpp"
#include "preview/layout.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::preview {

/// Draws a bar across the canvas that is filled by `part`, clamped to 0…1.
Line bar(double part, Color color, const Canvas& canvas);

/// Draws `steps` segments across the canvas, the first `reached` of them in `colors`, or in the
/// accent color beyond the end of `colors`. There are no gaps if the canvas is too narrow for them.
Line segments(long long reached, long long steps, const std::vector<Color>& colors, Color accent,
              const Canvas& canvas);

/// Draws printable text in large digits, three lines high, followed by `after` in normal size.
/// Trailing letters, such as a unit, have normal size too. Text that does not begin with a number,
/// or is too wide, becomes a single bold line.
Lines large_text(std::string_view text, const Span& after, Color color, int columns);

/// Formats seconds, rounded up, as MM:SS, or H:MM:SS from one hour.
std::string clock(double seconds);

/// Draws the timer of a content state at the moment it arrives: its time in large digits, and its
/// direction or that it is paused. "--:--" if only the existing card knows the time.
Lines timer(const Json& state, Color accent, int columns);

/// Draws the array of type metrics: a tile each, with a bar if the unit is %, two per row where
/// they fit.
Lines metric_tiles(const Json& tiles, Color accent, const Canvas& canvas);

/// Draws the array of type stats: a label with a value below each, as many per row as fit.
Lines stat_tiles(const Json& tiles, Color accent, const Canvas& canvas);

/// The content state of a Live Activity, its accent color and the area to draw it on.
struct CardContext {
  const Json& state;
  Color accent;
  const Canvas& canvas;
};

/// Draws what `type` shows below the title: bar, steps, tiles, message, timer or value. For an
/// unknown type, all fields that are present are drawn.
Lines content_lines(const CardContext& context, std::string_view type);

}  // namespace activitysmith::preview
