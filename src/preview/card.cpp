#include "preview/card.hpp"

#include <algorithm>

namespace activitysmith::preview {
namespace {

constexpr int border = 2;  ///< on each side: the frame and a space

std::string edge(std::string_view left, std::string_view right, int columns) {
  std::string text{left};
  for (int i = 0; i < columns - 2; ++i) {
    text += "─";
  }
  return text.append(right);
}

}  // namespace

Canvas inside(const Canvas& canvas) {
  constexpr int narrowest = 24;
  constexpr int widest = 60;
  return {std::clamp(canvas.columns, narrowest, widest) - 2 * border, canvas.colours};
}

std::string card(const Lines& lines, const Canvas& canvas) {
  const Canvas inner = inside(canvas);
  const int columns = inner.columns + 2 * border;
  std::string text = painted(edge("╭", "╮", columns), frame, canvas.colours) + "\n";
  for (const Line& line : lines) {
    text += painted("│", frame, canvas.colours) + " ";
    text += painted(filled_up(line, inner.columns), canvas.colours);
    text += " " + painted("│", frame, canvas.colours) + "\n";
  }
  return text + painted(edge("╰", "╯", columns), frame, canvas.colours);
}

}  // namespace activitysmith::preview
