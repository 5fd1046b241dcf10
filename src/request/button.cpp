#include "request/button.hpp"

#include "core/json.hpp"
#include "core/text.hpp"
#include "request/value.hpp"
#include "spec/activity.hpp"
#include "spec/field.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>
#include <string>

namespace activitysmith::request {

namespace {

/// The button of `type` that TITLE=URL spells. Titles have no "=", URLs often do.
Json titled(std::string_view text, std::string_view type) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0 || equals + 1 == text.size()) {
    throw ReadError(fmt::format("{} does not fit; give TITLE=URL, such as Log=https://example.com/",
                                quoted(Json(text))));
  }
  return {{"title", text.substr(0, equals)}, {"type", type}, {"url", text.substr(equals + 1)}};
}

void normalize_method(Json& button) {
  if (button.contains("method") && button["method"].is_string()) {
    button["method"] = text::upper(button["method"].get_ref<const std::string&>());
  }
}

void normalize_safari(Json& button) {
  constexpr std::string_view safari = "x-safari-";
  if (button.contains("url") && button["url"].is_string()) {
    auto& url = button["url"].get_ref<std::string&>();
    if (url.starts_with("x-safari-https://") || url.starts_with("x-safari-http://")) {
      url.erase(0, safari.size());
    }
  }
}

void normalize_title(Json& button) {
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
                               fmt::format("left out {}, which no button has", quoted(Json(key)))});
    }
  }
  button = std::move(known);
}

/// A URL has no spaces; the npm CLI and browsers write %20 for them.
void normalize_spaces(Json& url) {
  if (!url.is_string()) {
    return;
  }
  auto& text = url.get_ref<std::string&>();
  for (std::size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at)) {
    text.replace(at, 1, "%20");
  }
}

void normalize_button(Draft& draft, const std::string& pointer) {
  Json& button = draft.body[Json::json_pointer(pointer)];
  if (button.is_object()) {
    drop_unknown_keys(draft, button, pointer);
    normalize_title(button);
    normalize_method(button);
    if (button.contains("url")) {
      normalize_spaces(button["url"]);
    }
  }
}

bool is_object(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  return start != std::string_view::npos && text[start] == '{';
}

Json read_object(std::string_view text) {
  try {
    return text::parse_exact_json(text);
  } catch (const ParseError& error) {
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

void normalize_links(Draft& draft) {
  for (const char* const link : {"redirection", "media", "icon"}) {
    if (draft.body.contains(link)) {
      normalize_spaces(draft.body[link]);
    }
  }
  const Json* const actions = draft.find("/actions");
  for (std::size_t i = 0; actions != nullptr && actions->is_array() && i < actions->size(); ++i) {
    normalize_button(draft, fmt::format("/actions/{}", i));
  }
  for (const char* const place : {"/action", "/secondary_action"}) {
    if (draft.find(place) != nullptr && draft.find(place)->is_object()) {
      normalize_button(draft, place);
      normalize_safari(draft.body[Json::json_pointer(place)]);
    }
  }
}

namespace {

constexpr std::string_view blocked_in_push[] = {"about",         "activitysmith", "app-prefs",
                                                "blob",          "data",          "file",
                                                "itms-services", "javascript",    "prefs"};
constexpr std::string_view allowed_in_activity[] = {"http", "https", "shortcuts"};
constexpr std::size_t longest_link = 2048;

enum class Place { notification, activity };

bool lists(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

/// The link at `pointer`, if there is one whose form the table accepts; else null.
const std::string* link_at(const Draft& draft, const std::string& pointer) {
  const Json* const url = draft.find(pointer);
  if (url == nullptr || !url->is_string()) {
    return nullptr;
  }
  const auto& link = url->get_ref<const std::string&>();
  return spec::scheme_of(link).empty() ? nullptr : &link;
}

void check_opened(Draft& draft, const std::string& pointer, Place where) {
  const std::string* const link = link_at(draft, pointer);
  if (link == nullptr) {
    return;
  }
  const std::string scheme = text::lower(spec::scheme_of(*link));
  if (where == Place::activity && !lists(allowed_in_activity, scheme)) {
    add_problem(draft, pointer,
                fmt::format("{} cannot be opened from a Live Activity; give a link of {}",
                            quoted(Json(*link)), fmt::join(allowed_in_activity, ", ")));
  } else if (where == Place::notification && lists(blocked_in_push, scheme)) {
    add_problem(draft, pointer,
                fmt::format("{}: links are blocked; give an https: link or one of an app", scheme));
  }
}

/// Of the links in Live Activities no limit is known.
void check_length(Draft& draft, const std::string& pointer, Place where) {
  const std::string* const link = link_at(draft, pointer);
  if (where == Place::notification && link != nullptr && link->size() > longest_link) {
    add_problem(
        draft, pointer,
        fmt::format("the link has {} characters; give at most {}", link->size(), longest_link));
  }
}

void check_called(Draft& draft, const std::string& pointer) {
  const std::string* const link = link_at(draft, pointer);
  if (link != nullptr && !spec::matches(spec::Pattern::https, *link)) {
    add_problem(draft, pointer,
                fmt::format("{} is no webhook; give {}", quoted(Json(*link)),
                            spec::form_of(spec::Pattern::https)));
  }
}

void check_button(Draft& draft, const std::string& pointer, Place where) {
  const Json* const button = draft.find(pointer);
  if (button == nullptr || !button->is_object()) {
    return;
  }
  const std::string type = button->value("type", Json()).is_string() ? (*button)["type"] : "";
  if (type == "webhook") {
    check_called(draft, pointer + "/url");
    return;
  }
  if (type == "open_url") {
    check_opened(draft, pointer + "/url", where);
    check_length(draft, pointer + "/url", where);
    for (const char* const key : {"method", "body"}) {
      if (button->contains(key)) {
        add_problem(draft, pointer + "/" + key,
                    "belongs to webhooks only; leave it out of an open_url");
      }
    }
  }
}

}  // namespace

void check_links(Draft& draft) {
  if (draft.command->id == spec::CommandSet::notify) {
    check_opened(draft, "/redirection", Place::notification);
    const Json* const actions = draft.find("/actions");
    for (std::size_t i = 0; actions != nullptr && actions->is_array() && i < actions->size(); ++i) {
      check_button(draft, fmt::format("/actions/{}", i), Place::notification);
    }
  }
  check_button(draft, "/action", Place::activity);
  check_button(draft, "/secondary_action", Place::activity);
}

}  // namespace activitysmith::request
