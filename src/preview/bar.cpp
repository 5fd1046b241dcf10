#include "preview/bar.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace activitysmith::preview {
namespace {

std::string repeated(std::string_view piece, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) {
    text += piece;
  }
  return text;
}

Span full(int columns, Colour colour) { return {repeated("━", columns), {.colour = colour}}; }

/// Where there are no colours, the other part of a bar is told by a thinner line.
Span rest(int columns, const Canvas& canvas) {
  return {repeated(canvas.colours == 0 ? "─" : "━", columns), {.colour = Colour::faint}};
}

}  // namespace

Line bar(double part, Colour colour, const Canvas& canvas) {
  const double known = std::isfinite(part) ? std::clamp(part, 0.0, 1.0) : 0.0;
  int filled = static_cast<int>(std::lround(known * canvas.columns));
  // What has begun shows, and what is not done does not look done.
  if (known > 0 && known < 1 && canvas.columns > 1) {
    filled = std::clamp(filled, 1, canvas.columns - 1);
  }
  return {full(filled, colour), rest(canvas.columns - filled, canvas)};
}

Line segments(long long reached, long long steps, const std::vector<Colour>& colours, Colour accent,
              const Canvas& canvas) {
  const bool has_gaps = steps <= (canvas.columns + 1) / 2;
  if (steps > canvas.columns) {
    return bar(static_cast<double>(reached) / static_cast<double>(steps), accent, canvas);
  }
  const int count = static_cast<int>(std::max(steps, 1LL));
  const int gap = has_gaps ? 1 : 0;
  const int room = canvas.columns - gap * (count - 1);
  Line line;
  for (int i = 0; i < count; ++i) {
    const int columns = room * (i + 1) / count - room * i / count;
    const auto index = static_cast<std::size_t>(i);
    const Colour colour = index < colours.size() ? colours[index] : accent;
    line.push_back(i < reached ? full(columns, colour) : rest(columns, canvas));
    if (gap > 0 && i + 1 < count) {
      line.push_back({" "});
    }
  }
  return line;
}

}  // namespace activitysmith::preview
