// A card is drawn from the body that would be sent, not from what the API answers, so a preview
// needs no network. The head (icon, badge, title, subtitle) and the buttons are the same for every
// type and are drawn here; what is between them depends on the type and comes from content.cpp.
// Every part returns lines that may be narrower than the card. draw_frame() pads them at the very
// end, so that no part has to know about the frame.
//
// With --no-validate a body may hold anything, so members are only read through the functions of
// layout.cpp, which treat a member of the wrong type as absent.

#include "preview/card.hpp"

#include "preview/content.hpp"
#include "preview/layout.hpp"
#include "preview/width.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace activitysmith::preview {

namespace {

constexpr int sides = 2;  ///< columns of padding of a filled span

/// Draws one button, `columns` wide, with a centered title.
Line draw_button(const Button& button, int columns) {
  const int room = columns - sides;
  const std::string title = truncate(button.title, room);
  const int spare = room - width(title);
  const std::string before(static_cast<std::size_t>(spare / 2), ' ');
  const std::string behind(static_cast<std::size_t>(spare - spare / 2), ' ');
  const Style style{.color = button.color, .bold = true, .filled = true};
  return {{before + title + behind, style}};
}

}  // namespace

std::string button_title(const Json& action) { return string_member(action, "title"); }

Lines buttons(const std::vector<Button>& buttons, int columns) {
  const int half = (columns - 1) / 2;
  Lines lines;
  for (std::size_t i = 0; i < buttons.size(); ++i) {
    // Both titles have to fit into half the width. A button that is cut beside one that is not
    // would look as if the phone cut it too, which has more room.
    const bool is_pair = i + 1 < buttons.size() && width(buttons[i].title) + sides <= half &&
                         width(buttons[i + 1].title) + sides <= half;
    if (!is_pair) {
      lines.push_back(draw_button(buttons[i], columns));
      continue;
    }
    lines.push_back(
        justify(draw_button(buttons[i], half), draw_button(buttons[i + 1], half), columns));
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

Canvas content_area(const Canvas& canvas) {
  constexpr int narrowest = 24;
  constexpr int widest = 60;
  // A card as wide as a large terminal no longer looks like one on a phone. Below the smallest
  // width, the card is wider than the terminal, because nothing readable fits into less.
  return {std::clamp(canvas.columns, narrowest, widest) - 2 * border, canvas.colors};
}

std::string draw_frame(const Lines& lines, const Canvas& canvas) {
  const Canvas inner = content_area(canvas);
  const int columns = inner.columns + 2 * border;
  std::string text = styled(edge("╭", "╮", columns), frame, canvas.colors) + "\n";
  for (const Line& line : lines) {
    text += styled("│", frame, canvas.colors) + " ";
    text += styled(pad(line, inner.columns), canvas.colors);
    text += " " + styled("│", frame, canvas.colors) + "\n";
  }
  return text + styled(edge("╰", "╯", columns), frame, canvas.colors);
}

namespace {

Color color_of(const Json& object, Color otherwise) {
  return color_from_name(string_member(object, "color"), otherwise);
}

/// The given type, else the inferred one.
std::string type_of(const request::Draft& draft, const Json& state) {
  const std::string type = string_member(state, "type");
  return type.empty() ? draft.inferred_type : type;
}

/// The name of the icon and the badge, then title and subtitle. Without an icon, the badge is next
/// to the title.
Lines head(const request::Draft& draft, const CardContext& context) {
  const int columns = context.canvas.columns;
  Lines lines;
  Line mark;
  if (const Json* const badge = find_member(context.state, "badge")) {
    if (const std::string title = string_member(*badge, "title"); !title.empty()) {
      const Style style{.color = color_of(*badge, context.accent), .bold = true, .filled = true};
      mark = {{truncate(title, columns / 2) + color_note(*badge, context.canvas), style}};
    }
  }
  if (const Json* const icon = find_member(context.state, "icon")) {
    const Color color = color_of(*icon, context.accent);
    const Line symbol{{"● ", {.color = color}},
                      {string_member(*icon, "symbol") + color_note(*icon, context.canvas),
                       {.color = Color::gray}}};
    // A terminal cannot draw an SF Symbol, so a dot in its color and its name have to do.
    lines.push_back(justify(symbol, mark, columns));
    mark.clear();
  }
  const std::string title = string_member(context.state, "title");
  // A stream without a title keeps the one it has, which only the API knows. Its key tells the
  // reader which card this is.
  Line name{{title.empty() ? string_member(draft.body, "stream_key") : title, {.bold = true}}};
  if (const std::string note = color_note(context.state, context.canvas); !note.empty()) {
    name.push_back({note, {.color = Color::gray}});
  }
  lines.push_back(justify(name, mark, columns));
  if (const std::string subtitle = string_member(context.state, "subtitle"); !subtitle.empty()) {
    lines.push_back({{subtitle, {.color = Color::gray}}});
  }
  return lines;
}

/// The first button has the accent color; on an alert, the second one too.
std::vector<Button> buttons_of(const request::Draft& draft, const CardContext& context) {
  const bool is_alert = type_of(draft, context.state) == "alert";
  std::vector<Button> buttons;
  for (const std::string_view key : {"action", "secondary_action"}) {
    const Json* const action = find_member(draft.body, key);
    const std::string title = action == nullptr ? std::string{} : button_title(*action);
    if (!title.empty()) {
      const bool is_tinted = buttons.empty() || is_alert;
      buttons.push_back({title, is_tinted ? context.accent : Color::faint});
    }
  }
  return buttons;
}

/// When an ended card leaves the Lock Screen; seconds win over minutes, as in the API.
std::string dismissal(const Json& state) {
  for (const auto& [key, unit] :
       {std::pair{"auto_dismiss_seconds", "s"}, {"auto_dismiss_minutes", "min"}}) {
    if (const auto time = number_member(state, key)) {
      return *time == 0 ? "Leaves the Lock Screen at once when it ends"
                        : fmt::format("Leaves the Lock Screen {} {} after its end", *time, unit);
    }
  }
  return {};
}

void append_section(Lines& lines, Lines more) {
  if (!more.empty()) {
    lines.emplace_back();
    std::ranges::move(more, std::back_inserter(lines));
  }
}

}  // namespace

Lines activity_card(const request::Draft& draft, const Canvas& canvas) {
  const Json* const found = find_member(draft.body, "content_state");
  const Json state = found == nullptr ? Json::object() : *found;
  const CardContext context{state, color_of(state, default_accent), canvas};
  Lines lines = head(draft, context);
  // Only an end may come without a state. It leaves the card as it is, so there is nothing to draw.
  if (found == nullptr) {
    append_section(lines, {{{"Ends as it is", {.color = Color::gray}}}});
  } else {
    append_section(lines, content_lines(context, type_of(draft, state)));
  }
  append_section(lines, buttons(buttons_of(draft, context), canvas.columns));
  if (const std::string when = dismissal(state); !when.empty()) {
    append_section(lines, {{{when, {.color = Color::gray}}}});
  }
  return lines;
}

}  // namespace activitysmith::preview
