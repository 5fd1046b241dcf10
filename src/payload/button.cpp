#include "payload/button.hpp"

#include "payload/read.hpp"
#include "spec/shared_fields.hpp"
#include "text/letter_case.hpp"
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
  if (button.contains("method") && button["method"].is_string()) {
    button["method"] = text::upper(button["method"].get_ref<const std::string&>());
  }
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

void settle_title(Json& button) {
  if (button.contains("title") && button["title"].is_string()) {
    constexpr std::string_view space = " \t\r\n";
    auto& title = button["title"].get_ref<std::string&>();
    title.erase(title.find_last_not_of(space) + 1);
    title.erase(0, title.find_first_not_of(space));
  }
}

void drop_unknown_keys(Draft& draft, Json& button, const std::string& pointer) {
  Json known = Json::object();
  for (const auto& [key, value] : button.items()) {
    if (std::ranges::find(spec::action_members, key, &spec::Field::key) !=
        std::end(spec::action_members)) {
      known[key] = value;
    } else {
      draft.notices.push_back({draft.where(pointer),
                               fmt::format("left out {}, which no button has", shown(Json(key)))});
    }
  }
  button = std::move(known);
}

/// A URL has no spaces; the npm CLI and browsers write %20 for them.
void settle_spaces(Json& url) {
  if (!url.is_string()) {
    return;
  }
  auto& text = url.get_ref<std::string&>();
  for (std::size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at)) {
    text.replace(at, 1, "%20");
  }
}

void settle_button(Draft& draft, const std::string& pointer) {
  Json& button = draft.body[Json::json_pointer(pointer)];
  if (button.is_object()) {
    drop_unknown_keys(draft, button, pointer);
    settle_title(button);
    settle_method(button);
    if (button.contains("url")) {
      settle_spaces(button["url"]);
    }
  }
}

bool is_object(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  return start != std::string_view::npos && text[start] == '{';
}

Json read_object(std::string_view text) {
  try {
    return text::parse_json(text);
  } catch (const text::JsonError& error) {
    throw ReadError(
        fmt::format("not valid JSON: {}; give an object of title, type and url, or "
                    "TITLE=URL",
                    error.what()));
  }
}

}  // namespace

Json read_button(std::string_view text) {
  return is_object(text) ? read_object(text) : titled(text, "open_url");
}

Json read_webhook(std::string_view text) {
  if (is_object(text)) {
    return read_object(text);
  }
  Json button = titled(text, "webhook");
  button["method"] = "POST";
  return button;
}

void settle_links(Draft& draft) {
  for (const char* const link : {"redirection", "media", "icon"}) {
    if (draft.body.contains(link)) {
      settle_spaces(draft.body[link]);
    }
  }
  const Json* const actions = draft.find("/actions");
  for (std::size_t i = 0; actions != nullptr && actions->is_array() && i < actions->size(); ++i) {
    settle_button(draft, fmt::format("/actions/{}", i));
  }
  for (const char* const place : {"/action", "/secondary_action"}) {
    if (draft.find(place) != nullptr && draft.find(place)->is_object()) {
      settle_button(draft, place);
      settle_safari(draft.body[Json::json_pointer(place)]);
    }
  }
}

}  // namespace activitysmith::payload
