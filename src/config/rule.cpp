#include "config/rule.hpp"

#include "config/key_text.hpp"
#include "http/url.hpp"
#include "spec/pattern.hpp"
#include "spec/wanted.hpp"
#include "text/nearest.hpp"
#include "text/number.hpp"
#include "text/printable.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace activitysmith::config {
namespace {

using spec::Field;
using spec::Kind;

std::string refusal(const Field& field, const std::string& text, std::string_view why) {
  return fmt::format("\"{}\" {}; give {}", text, why, spec::wanted(field));
}

bool is_within(const Field& field, double number) {
  return number >= field.min && number <= field.max && !(field.above_min && number == field.min);
}

std::string number_flaw(const Field& field, const std::string& text) {
  const auto number = text::decimal(text);
  const bool whole = field.kind != Kind::integer || text::whole_number(text);
  if (!number || !whole) {
    return refusal(field, text, fmt::format("is not {}", spec::noun(field.kind)));
  }
  return is_within(field, *number) ? "" : refusal(field, text, "is out of range");
}

std::string toggle_flaw(const std::string& text) {
  const bool is_known = text == "1" || text == "0" || text == "true" || text == "false";
  return is_known ? "" : fmt::format("\"{}\" is not known; give 1, 0, true or false", text);
}

std::string choice_flaw(const Field& field, const std::string& text) {
  if (std::ranges::find(field.choices, text) != field.choices.end()) {
    return {};
  }
  return refusal(field, text, "is not known") + text::did_you_mean(text, field.choices);
}

std::string url_flaw(const std::string& text) {
  try {
    static_cast<void>(http::base_url(text));
    return {};
  } catch (const http::UrlError& error) {
    // Before an "@" there may stand a password.
    const bool is_harmless = text.find('@') == std::string::npos;
    return fmt::format("{} {}", is_harmless ? fmt::format("\"{}\"", text) : "the URL",
                       error.what());
  }
}

std::string text_flaw(const Field& field, const std::string& text) {
  if (text.find('\0') != std::string::npos) {
    return "has a NUL character in it; leave it out";
  }
  if (text.size() < field.min_size) {
    return fmt::format("is empty; give {}", spec::wanted(field));
  }
  const bool is_long =
      text::first_invalid(text) == std::string::npos && text::length(text) > field.max_size;
  if (is_long || !spec::matches(field.pattern, text)) {
    return refusal(field, text, is_long ? "is too long" : "has another form");
  }
  return {};
}

}  // namespace

std::string flaw(const Field& field, const std::string& text) {
  switch (field.kind) {
    case Kind::integer:
    case Kind::seconds: return number_flaw(field, text);
    case Kind::toggle: return toggle_flaw(text);
    case Kind::choice: return choice_flaw(field, text);
    case Kind::list: return text_flaw(*field.members.begin(), text);
    default: break;
  }
  if (field.key == "api-key") {
    const std::string odd = key_flaw(text);
    return odd.empty() ? odd : odd + "; give the key alone";
  }
  return field.key == "api-url" ? url_flaw(text) : text_flaw(field, text);
}

}  // namespace activitysmith::config
