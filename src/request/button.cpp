// Buttons and links. A button is written as TITLE=URL or as JSON, and the links of both are
// normalized in the same way: as browsers and the service's own command line do, so that a script
// gives the same request with either program. What a link may open differs: a notification may open
// any app, a card only web pages and shortcuts, and a webhook is always https, since the service
// calls it.

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
Result<Json> titled(std::string_view text, std::string_view type) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0 || equals + 1 == text.size()) {
    return Reason{fmt::format("{} does not fit; give TITLE=URL, such as Log=https://example.com/",
                              quoted(Json(text)))};
  }
  const std::string_view url = text.substr(equals + 1);
  // Some people add the body of a webhook behind its URL.
  if (const std::size_t brace = url.find('{');
      brace != 0 && brace != url.npos && url[brace - 1] == ' ') {
    return Reason{fmt::format(
        "{} does not fit; TITLE=URL has no body, so give a JSON object of title, type, url, "
        "method and body",
        quoted(Json(text)))};
  }
  return Json{{"title", text.substr(0, equals)}, {"type", type}, {"url", url}};
}

/// Removes the white space around the text at `key`; null if there is no text.
std::string* trim_member(Json& object, const char* key) {
  if (!object.contains(key) || !object[key].is_string()) {
    return nullptr;
  }
  auto& text = object[key].get_ref<std::string&>();
  text = text::trimmed(text);
  return &text;
}

constexpr std::string_view web_schemes[] = {"http", "https"};
constexpr std::string_view allowed_in_activity[] = {"http", "https", "shortcuts"};

bool lists(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

/// Where the host of a web address begins and ends; at the end of `url` for any other link.
std::pair<std::size_t, std::size_t> host_range(std::string_view url) {
  const std::string_view scheme = spec::scheme_of(url);
  const std::size_t begin = scheme.size() + std::string_view{"://"}.size();
  if (!lists(web_schemes, text::lower(scheme)) || !url.substr(scheme.size()).starts_with("://")) {
    return {url.size(), url.size()};
  }
  return {begin, std::min(url.find_first_of("/?#", begin), url.size())};
}

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

/// Writes a link as the npm CLI and browsers do: without white space around it, its scheme in lower
/// case, %XX for a space and for what is not ASCII. A host is left as it is: check_links() refuses
/// one beyond ASCII.
void normalize_url(Json& object, const char* key) {
  std::string* const url = trim_member(object, key);
  if (url == nullptr) {
    return;
  }
  const std::size_t scheme = spec::scheme_of(*url).size();
  if (const std::string lower = text::lower(url->substr(0, scheme));
      lists(allowed_in_activity, lower)) {
    url->replace(0, scheme, lower);
  }
  const auto [host, path] = host_range(*url);
  std::string encoded;
  for (std::size_t at = 0; at < url->size(); ++at) {
    const char c = (*url)[at];
    // % itself stays, as most links are encoded already.
    const bool is_plain = (host <= at && at < path) || (is_ascii(c) && c != ' ');
    encoded += is_plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  *url = std::move(encoded);
}

void normalize_safari(Json& button) {
  constexpr std::string_view safari = "x-safari-";
  if (std::string* const url = trim_member(button, "url")) {
    const std::string scheme = text::lower(spec::scheme_of(*url));
    if (scheme == "x-safari-https" || scheme == "x-safari-http") {
      // The scheme tells iOS to use Safari. From a card, the API accepts only what is left without
      // it.
      url->erase(0, safari.size());
    }
  }
}

void normalize_button(Json& button) {
  trim_member(button, "title");
  trim_member(button, "type");
  if (std::string* const method = trim_member(button, "method")) {
    *method = text::upper(*method);
  }
  normalize_url(button, "url");
}

bool is_object(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  return start != std::string_view::npos && text[start] == '{';
}

Result<Json> read_object(std::string_view text) {
  auto json = text::parse_exact_json(text);
  return json ? std::move(json)
              : Reason{fmt::format(
                    "not valid JSON: {}; give an object of title, type and url, or TITLE=URL",
                    json.why())};
}

}  // namespace

Result<Json> read_button(std::string_view text) {
  return is_object(text) ? read_object(text) : titled(text, "open_url");
}

Result<Json> read_webhook(std::string_view text) {
  auto button = is_object(text) ? read_object(text) : titled(text, "webhook");
  if (button && !is_object(text)) {
    (*button)["method"] = "POST";
  }
  return button;
}

void normalize_links(Draft& draft) {
  for (const char* const link : {"redirection", "media", "icon"}) {
    normalize_url(draft.body, link);
  }
  if (draft.body.contains("actions") && draft.body["actions"].is_array()) {
    for (Json& button : draft.body["actions"]) {
      normalize_button(button);
    }
  }
  for (const char* const place : {"action", "secondary_action"}) {
    if (draft.body.contains(place)) {
      normalize_safari(draft.body[place]);
      normalize_button(draft.body[place]);
    }
  }
}

namespace {

constexpr std::string_view blocked_in_push[] = {"about",         "activitysmith", "app-prefs",
                                                "blob",          "data",          "file",
                                                "itms-services", "javascript",    "prefs"};
constexpr std::size_t longest_link = 2048;

enum class Place { notification, activity };

/// The link at `pointer`, if there is one whose form the table accepts; else null.
const std::string* link_at(const Draft& draft, const std::string& pointer) {
  const Json* const url = draft.find(pointer);
  if (url == nullptr || !url->is_string()) {
    return nullptr;
  }
  const auto& link = url->get_ref<const std::string&>();
  return spec::scheme_of(link).empty() ? nullptr : &link;
}

/// The host of a web address, without user, password and port; empty if it has none. Browsers take
/// any number of slashes before it, of either kind.
std::string_view host_of(std::string_view url) {
  std::string_view host = url.substr(spec::scheme_of(url).size() + 1);
  host.remove_prefix(std::min(host.find_first_not_of("/\\"), host.size()));
  host = host.substr(0, host.find_first_of("/?#"));
  host.remove_prefix(host.rfind('@') + 1);  // npos + 1 is 0
  return host.starts_with('[') ? host : host.substr(0, host.find(':'));
}

bool is_faulty(const Draft& draft, const std::string& pointer) {
  const std::string where = draft.where(pointer);
  return std::ranges::any_of(draft.problems,
                             [&](const Problem& problem) { return problem.where == where; });
}

/// What looks up a name beyond ASCII depends on who asks; its xn-- form is the same to all.
void check_host(Draft& draft, const std::string& pointer) {
  const std::string* const link = link_at(draft, pointer);
  if (link == nullptr) {
    return;
  }
  if (lists(web_schemes, text::lower(spec::scheme_of(*link))) && host_of(*link).empty() &&
      !is_faulty(draft, pointer)) {
    add_problem(draft, pointer,
                fmt::format("{} names no host; give a URL such as https://example.com/",
                            quoted(Json(*link))));
    return;
  }
  const auto [host, path] = host_range(*link);
  const std::string name = link->substr(host, path - host);
  if (!std::ranges::all_of(name, is_ascii)) {
    add_problem(draft, pointer,
                fmt::format("the host {} is not ASCII; give its xn-- form, such as "
                            "xn--bcher-kva.example for bücher.example",
                            quoted(Json(name))));
  }
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
  }
  check_host(draft, pointer + "/url");
  if (type == "webhook") {
    if (button->value("method", Json()) == Json("GET") && button->contains("body")) {
      draft.notices.push_back(
          {draft.where(pointer + "/body"),
           "goes with a GET, whose body servers ignore; give \"method\":\"POST\""});
    }
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
  for (const char* const link : {"/redirection", "/media", "/icon"}) {
    check_host(draft, link);
  }
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
