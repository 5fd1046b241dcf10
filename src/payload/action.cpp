#include "payload/action.hpp"

#include "spec/pattern.hpp"
#include "text/letter_case.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>
#include <string>

namespace activitysmith::payload {
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
    refuse(draft, pointer,
           fmt::format("{} cannot be opened from a Live Activity; give a link of {}",
                       shown(Json(*link)), fmt::join(allowed_in_activity, ", ")));
  } else if (where == Place::notification && lists(blocked_in_push, scheme)) {
    refuse(draft, pointer,
           fmt::format("{}: links are blocked; give an https: link or one of an app", scheme));
  }
}

/// Of the links in Live Activities no limit is known.
void check_length(Draft& draft, const std::string& pointer, Place where) {
  const std::string* const link = link_at(draft, pointer);
  if (where == Place::notification && link != nullptr && link->size() > longest_link) {
    refuse(draft, pointer,
           fmt::format("the link has {} characters; give at most {}", link->size(), longest_link));
  }
}

void check_called(Draft& draft, const std::string& pointer) {
  const std::string* const link = link_at(draft, pointer);
  if (link != nullptr && !spec::matches(spec::Pattern::https, *link)) {
    refuse(draft, pointer,
           fmt::format("{} is no webhook; give {}", shown(Json(*link)),
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
        refuse(draft, pointer + "/" + key, "belongs to webhooks only; leave it out of an open_url");
      }
    }
  }
}

}  // namespace

void check_links(Draft& draft) {
  if (draft.command->on == spec::On::notify) {
    check_opened(draft, "/redirection", Place::notification);
    const Json* const actions = draft.find("/actions");
    for (std::size_t i = 0; actions != nullptr && actions->is_array() && i < actions->size(); ++i) {
      check_button(draft, fmt::format("/actions/{}", i), Place::notification);
    }
  }
  check_button(draft, "/action", Place::activity);
  check_button(draft, "/secondary_action", Place::activity);
}

}  // namespace activitysmith::payload
