#include "preview/card.hpp"

#include "preview/layout.hpp"
#include "preview/state.hpp"
#include "preview/width.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>

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

namespace {

Colour colour_of(const Json& object, Colour otherwise) {
  return colour_called(text_of(object, "color"), otherwise);
}

/// The type that is written, else the one that is inferred.
std::string type_of(const request::Draft& draft, const Json& state) {
  const std::string type = text_of(state, "type");
  return type.empty() ? draft.inferred_type : type;
}

/// The icon's name and the badge, then title and subtitle; without an icon the badge stands beside
/// the title.
Lines head(const request::Draft& draft, const Scene& scene) {
  const int columns = scene.canvas.columns;
  Lines lines;
  Line mark;
  if (const Json* const badge = member(scene.state, "badge")) {
    if (const std::string title = text_of(*badge, "title"); !title.empty()) {
      const Ink ink{.colour = colour_of(*badge, scene.accent), .bold = true, .filled = true};
      mark = {{cut(title, columns / 2), ink}};
    }
  }
  if (const Json* const icon = member(scene.state, "icon")) {
    const Colour colour = colour_of(*icon, scene.accent);
    const Line symbol{{"● ", {.colour = colour}},
                      {text_of(*icon, "symbol"), {.colour = Colour::gray}}};
    lines.push_back(spread(symbol, mark, columns));
    mark.clear();
  }
  const std::string title = text_of(scene.state, "title");
  const Line name{{title.empty() ? text_of(draft.body, "stream_key") : title, {.bold = true}}};
  lines.push_back(spread(name, mark, columns));
  if (const std::string subtitle = text_of(scene.state, "subtitle"); !subtitle.empty()) {
    lines.push_back({{subtitle, {.colour = Colour::gray}}});
  }
  return lines;
}

/// The first in the accent colour; on an alert the second one too.
std::vector<Button> buttons_of(const request::Draft& draft, const Scene& scene) {
  const bool is_alert = type_of(draft, scene.state) == "alert";
  std::vector<Button> buttons;
  for (const std::string_view key : {"action", "secondary_action"}) {
    const Json* const action = member(draft.body, key);
    const std::string title = action == nullptr ? std::string{} : button_title(*action);
    if (!title.empty()) {
      const bool is_tinted = buttons.empty() || is_alert;
      buttons.push_back({title, is_tinted ? scene.accent : Colour::faint});
    }
  }
  return buttons;
}

void add_apart(Lines& lines, Lines more) {
  if (!more.empty()) {
    lines.emplace_back();
    std::ranges::move(more, std::back_inserter(lines));
  }
}

}  // namespace

Lines activity(const request::Draft& draft, const Canvas& canvas) {
  const Json* const found = member(draft.body, "content_state");
  const Json state = found == nullptr ? Json::object() : *found;
  const Scene scene{state, colour_of(state, Colour::blue), canvas};
  Lines lines = head(draft, scene);
  if (found == nullptr) {
    add_apart(lines, {{{"Ends as it is", {.colour = Colour::gray}}}});
  } else {
    add_apart(lines, content(scene, type_of(draft, state)));
  }
  add_apart(lines, buttons(buttons_of(draft, scene), canvas.columns));
  return lines;
}

}  // namespace activitysmith::preview
