#include "preview/button.hpp"

#include "preview/member.hpp"
#include "preview/width.hpp"

namespace activitysmith::preview {
namespace {

constexpr int sides = 2;  ///< the columns that a filled span takes beyond its text

/// The button in exactly `columns`, its title in the middle.
Line drawn(const Button& button, int columns) {
  const int room = columns - sides;
  const std::string title = cut(button.title, room);
  const int spare = room - width(title);
  const std::string before(static_cast<std::size_t>(spare / 2), ' ');
  const std::string behind(static_cast<std::size_t>(spare - spare / 2), ' ');
  const Ink ink{.colour = button.colour, .bold = true, .filled = true};
  return {{before + title + behind, ink}};
}

}  // namespace

std::string button_title(const Json& action) { return text_of(action, "title"); }

Lines buttons(const std::vector<Button>& buttons, int columns) {
  const int half = (columns - 1) / 2;
  Lines lines;
  for (std::size_t i = 0; i < buttons.size(); ++i) {
    const bool is_pair = i + 1 < buttons.size() && width(buttons[i].title) + sides <= half &&
                         width(buttons[i + 1].title) + sides <= half;
    if (!is_pair) {
      lines.push_back(drawn(buttons[i], columns));
      continue;
    }
    lines.push_back(spread(drawn(buttons[i], half), drawn(buttons[i + 1], half), columns));
    ++i;
  }
  return lines;
}

}  // namespace activitysmith::preview
