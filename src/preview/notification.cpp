#include "preview/notification.hpp"

#include "preview/bar.hpp"
#include "preview/card.hpp"
#include "preview/layout.hpp"
#include "preview/width.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>

namespace activitysmith::preview {

namespace {

constexpr Ink muted{.colour = Colour::gray};

/// What a URL is of: the last part of its path, or the host if there is none.
std::string name_in(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  while (url.ends_with('/')) {
    url.remove_suffix(1);
  }
  return std::string{url.substr(url.rfind('/') + 1)};
}

/// The mark of how much it may interrupt stands where the phone says when it came.
Line head(const Json& body, int columns) {
  const std::string icon = name_in(text_of(body, "icon"));
  Line left{{"■ ", {.colour = Colour::blue}}, {icon.empty() ? "ActivitySmith" : icon, muted}};
  if (const auto badge = number_of(body, "badge"); badge && *badge != 0) {
    left.push_back({" "});
    left.push_back({written(body, "badge"), {.colour = Colour::red, .bold = true, .filled = true}});
  }
  const std::string level = text_of(body, "interruption_level");
  Line right;
  if (!level.empty()) {
    const bool is_urgent = level == "time-sensitive";
    right.push_back({level, {.colour = is_urgent ? Colour::orange : Colour::gray}});
    right.push_back({" · ", muted});
  }
  right.push_back({"now", muted});
  return spread(left, right, columns);
}

std::vector<Button> buttons_of(const Json& body) {
  constexpr std::size_t most = 4;
  std::vector<Button> buttons;
  const Json* const actions = member(body, "actions");
  if (actions != nullptr && actions->is_array()) {
    for (const Json& action : *actions) {
      const std::string title = button_title(action);
      if (!title.empty() && buttons.size() < most) {
        buttons.push_back({title, Colour::faint});
      }
    }
  }
  return buttons;
}

}  // namespace

Lines notification(const Json& body, const Canvas& canvas) {
  constexpr std::size_t most = 4;
  Lines lines{head(body, canvas.columns), {{text_of(body, "title"), {.bold = true}}}};
  if (const std::string subtitle = text_of(body, "subtitle"); !subtitle.empty()) {
    lines.push_back({{subtitle}});
  }
  const Json* const message = member(body, "message");
  if (message != nullptr && message->is_string() && *message != Json("")) {
    std::ranges::move(paragraph(message->get_ref<const std::string&>(), {}, canvas.columns, most),
                      std::back_inserter(lines));
  }
  if (const std::string media = name_in(text_of(body, "media")); !media.empty()) {
    lines.push_back({{"▦ ", {.colour = Colour::blue}}, {media, muted}});
  }
  if (const std::vector<Button> pressed = buttons_of(body); !pressed.empty()) {
    lines.emplace_back();
    std::ranges::move(buttons(pressed, canvas.columns), std::back_inserter(lines));
  }
  return lines;
}

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

Lines widget(const Json& body, const Canvas& canvas) {
  constexpr Ink muted{.colour = Colour::gray};
  Lines lines{{{text_of(body, "key"), muted}}, {}};
  for (const Line& line : figure(written(body, "value"), {}, Colour::blue, canvas.columns)) {
    lines.push_back(line);
  }
  if (const std::string time = text_of(body, "timestamp"); !time.empty()) {
    lines.push_back({{time, muted}});
  }
  return lines;
}

}  // namespace activitysmith::preview
