#include "payload/button.hpp"

#include "payload/read.hpp"
#include "text/parse_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace activitysmith::payload {
namespace {

/// The button of `type` that TITLE=URL spells. Titles have no "=", URLs often do.
Json titled(std::string_view text, std::string_view type) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0 || equals + 1 == text.size()) {
    throw ReadError(fmt::format("{} does not fit; give TITLE=URL, such as Log=https://example.com/",
                                shown(Json(text))));
  }
  return {{"title", text.substr(0, equals)}, {"type", type}, {"url", text.substr(equals + 1)}};
}

void settle_method(Json& button) {
  if (!button.contains("method") || !button["method"].is_string()) {
    return;
  }
  auto& method = button["method"].get_ref<std::string&>();
  std::ranges::transform(method, method.begin(), [](char c) {
    return 'a' <= c && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
}

void settle_safari(Json& button) {
  constexpr std::string_view safari = "x-safari-";
  if (button.contains("url") && button["url"].is_string()) {
    auto& url = button["url"].get_ref<std::string&>();
    if (url.starts_with("x-safari-https://") || url.starts_with("x-safari-http://")) {
      url.erase(0, safari.size());
    }
  }
}

}  // namespace

Json read_button(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos || text[start] != '{') {
    return titled(text, "open_url");
  }
  try {
    return text::parse_json(text);
  } catch (const text::JsonError& error) {
    throw ReadError(
        fmt::format("not valid JSON: {}; give an object of title, type and url, or "
                    "TITLE=URL",
                    error.what()));
  }
}

Json read_webhook(std::string_view text) {
  Json button = titled(text, "webhook");
  button["method"] = "POST";
  return button;
}

void settle_buttons(Draft& draft) {
  if (draft.body.contains("actions") && draft.body["actions"].is_array()) {
    for (Json& button : draft.body["actions"]) {
      if (button.is_object()) {
        settle_method(button);
      }
    }
  }
  for (const char* const place : {"action", "secondary_action"}) {
    if (draft.body.contains(place) && draft.body[place].is_object()) {
      settle_method(draft.body[place]);
      settle_safari(draft.body[place]);
    }
  }
}

}  // namespace activitysmith::payload
