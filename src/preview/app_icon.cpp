#include "preview/app_icon.hpp"

#include "preview/line.hpp"
#include "preview/member.hpp"

#include <algorithm>

namespace activitysmith::preview {
namespace {

constexpr int columns = 13;  ///< of the icon, as many as its name takes

std::string horizontal(int times) {
  std::string text;
  for (int i = 0; i < times; ++i) {
    text += "─";
  }
  return text;
}

/// The upper edge; a number covers its right end and reaches a column beyond it.
Line top(const std::string& number) {
  const Span count{number, {.colour = Colour::red, .bold = true, .filled = true}};
  if (number.empty() || number == "0") {
    return {{"╭" + horizontal(columns - 2) + "╮", frame}};
  }
  return {{"╭" + horizontal(std::max(columns - width(Line{count}), 0)), frame}, count};
}

}  // namespace

std::string app_icon(const Json& body, const Canvas& canvas) {
  const Span side{"│", frame};
  const Span letters{"    AS     ", {.colour = Colour::blue, .bold = true}};
  const Span nothing{"           "};
  const Lines lines{top(written(body, "badge")),
                    {side, nothing, side},
                    {side, letters, side},
                    {side, nothing, side},
                    {{"╰" + horizontal(columns - 2) + "╯", frame}},
                    {{"ActivitySmith"}}};
  std::string text;
  for (const Line& line : lines) {
    text += (text.empty() ? "" : "\n") + painted(line, canvas.colours);
  }
  return text;
}

}  // namespace activitysmith::preview
