// Chooses the picture by the command's row in the table and draws those that are no Live Activity.
// The phone would load icons and media by their URL. A preview sends nothing, so it shows the last
// part of the path instead. What iOS decides for itself, such as how it groups notifications or how
// much of a message it shows, is not imitated beyond a rough limit of lines.

#include "preview/preview.hpp"

#include "preview/card.hpp"
#include "preview/content.hpp"
#include "preview/layout.hpp"
#include "preview/width.hpp"
#include "spec/command.hpp"
#include "spec/notify.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>

namespace activitysmith::preview {

namespace {

constexpr Style muted{.color = Color::gray};

/// The last segment of the path of a URL, or the host if there is no path.
std::string url_basename(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  while (url.ends_with('/')) {
    url.remove_suffix(1);
  }
  return std::string{url.substr(url.rfind('/') + 1)};
}

/// The interruption level is next to the time, at the right.
Line head(const Json& body, int columns) {
  const std::string icon = url_basename(string_member(body, "icon"));
  Line left{{"■ ", {.color = Color::blue}}, {icon.empty() ? "ActivitySmith" : icon, muted}};
  // iOS removes the badge when it is set to 0.
  if (const auto badge = number_member(body, "badge"); badge && *badge != 0) {
    left.push_back({" "});
    left.push_back(
        {text_or_number(body, "badge"), {.color = Color::red, .bold = true, .filled = true}});
  }
  const std::string level = string_member(body, "interruption_level");
  Line right;
  if (!level.empty()) {
    const bool is_urgent = level == "time-sensitive";
    right.push_back({level, {.color = is_urgent ? Color::orange : Color::gray}});
    right.push_back({" · ", muted});
  }
  right.push_back({"now", muted});
  return justify(left, right, columns);
}

std::vector<Button> buttons_of(const Json& body) {
  std::vector<Button> buttons;
  const Json* const actions = find_member(body, "actions");
  if (actions != nullptr && actions->is_array()) {
    for (const Json& action : *actions) {
      const std::string title = button_title(action);
      if (!title.empty() && buttons.size() < spec::most_buttons) {
        buttons.push_back({title, Color::faint});
      }
    }
  }
  return buttons;
}

}  // namespace

Lines notification(const Json& body, const Canvas& canvas) {
  constexpr std::size_t most = 4;
  Lines lines{head(body, canvas.columns), {{string_member(body, "title"), {.bold = true}}}};
  if (const std::string subtitle = string_member(body, "subtitle"); !subtitle.empty()) {
    lines.push_back({{subtitle}});
  }
  const Json* const message = find_member(body, "message");
  if (message != nullptr && message->is_string() && *message != Json("")) {
    std::ranges::move(paragraph(message->get_ref<const std::string&>(), {}, canvas.columns, most),
                      std::back_inserter(lines));
  }
  if (const std::string media = url_basename(string_member(body, "media")); !media.empty()) {
    lines.push_back({{"▦ ", {.color = Color::blue}}, {media, muted}});
  }
  if (const std::vector<Button> pressed = buttons_of(body); !pressed.empty()) {
    lines.emplace_back();
    std::ranges::move(buttons(pressed, canvas.columns), std::back_inserter(lines));
  }
  return lines;
}

namespace {

constexpr int icon_columns = 13;  ///< the width of the name below the icon

std::string horizontal(int times) {
  std::string text;
  for (int i = 0; i < times; ++i) {
    text += "─";
  }
  return text;
}

/// The top edge; a badge covers its right end and extends one column beyond.
Line top(const std::string& number) {
  const Span count{number, {.color = Color::red, .bold = true, .filled = true}};
  if (number.empty() || number == "0") {
    return {{"╭" + horizontal(icon_columns - 2) + "╮", frame}};
  }
  return {{"╭" + horizontal(std::max(icon_columns - width(Line{count}), 0)), frame}, count};
}

}  // namespace

std::string app_icon(const Json& body, const Canvas& canvas) {
  const Span side{"│", frame};
  const Span letters{"    AS     ", {.color = Color::blue, .bold = true}};
  const Span nothing{"           "};
  const Lines lines{top(text_or_number(body, "badge")),
                    {side, nothing, side},
                    {side, letters, side},
                    {side, nothing, side},
                    {{"╰" + horizontal(icon_columns - 2) + "╯", frame}},
                    {{"ActivitySmith"}}};
  std::string text;
  for (const Line& line : lines) {
    text += (text.empty() ? "" : "\n") + styled(line, canvas.colors);
  }
  return text;
}

Lines widget(const Json& body, const Canvas& canvas) {
  Lines lines{{{string_member(body, "key"), muted}}, {}};
  for (const Line& line :
       large_text(text_or_number(body, "value"), {}, default_accent, canvas.columns)) {
    lines.push_back(line);
  }
  if (const std::string time = string_member(body, "timestamp"); !time.empty()) {
    lines.push_back({{time, muted}});
  }
  return lines;
}

std::string render(const request::Draft& draft, const Canvas& canvas) {
  constexpr int widget_columns = 40;
  switch (draft.command->picture) {
    case spec::Picture::none: return {};
    case spec::Picture::icon: return app_icon(draft.body, canvas);
    case spec::Picture::notification:
      return draw_frame(notification(draft.body, content_area(canvas)), canvas);
    case spec::Picture::widget: {
      // A wide frame around a single number would look empty.
      const Canvas small{std::min(canvas.columns, widget_columns), canvas.colors};
      return draw_frame(widget(draft.body, content_area(small)), small);
    }
    case spec::Picture::card: break;
  }
  return draw_frame(activity_card(draft, content_area(canvas)), canvas);
}

}  // namespace activitysmith::preview
