// What the columns of a row mean: the patterns a text may have to match, and the words that
// describe to a person what a field accepts. The patterns are written out as functions, since a
// std::regex for each of them would be compiled at every start of the program. Characters are
// compared with ASCII sets, because the API's patterns mean ASCII, and <cctype> must not be called
// with other bytes.

#include "spec/field.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <vector>

namespace activitysmith::spec {

Types type_called(std::string_view name) {
  for (unsigned bit = 0; bit < std::size(activity_type_names); ++bit) {
    if (activity_type_names[bit] == name) {
      return static_cast<Types>(1U << bit);
    }
  }
  return Types::none;
}

std::string_view name_of(Types types) {
  for (unsigned bit = 0; bit < std::size(activity_type_names); ++bit) {
    if ((types & static_cast<Types>(1U << bit)) != Types::none) {
      return activity_type_names[bit];
    }
  }
  return {};
}

namespace {

constexpr std::string_view digits = "0123456789";
constexpr std::string_view lower = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

constexpr bool in(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }
constexpr bool is_digit(char c) { return in(c, digits); }
constexpr bool is_alphanumeric(char c) { return is_digit(c) || in(c, lower) || in(c, upper); }

bool is_stream_key(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](char c) { return is_alphanumeric(c) || in(c, "_-"); });
}

bool is_metric_key(std::string_view text) {
  const auto first = [](char c) { return is_digit(c) || in(c, lower); };
  return !text.empty() && first(text.front()) &&
         std::ranges::all_of(text, [&](char c) { return first(c) || in(c, "_.-"); });
}

bool is_tag(std::string_view text) {
  return !text.empty() && is_alphanumeric(text.front()) &&
         std::ranges::all_of(text, [](char c) { return is_alphanumeric(c) || in(c, "._:-"); });
}

/// The part of an https URL between "https://" and its path; empty for any other text.
std::string_view https_authority(std::string_view text) {
  constexpr std::string_view start = "https://";
  if (!text.starts_with(start)) {
    return {};
  }
  // What follows the authority is left to the API, as URLs in use are looser than the standard.
  const std::size_t end = std::min(text.find_first_of("/?#", start.size()), text.size());
  return text.substr(start.size(), end - start.size());
}

/// Reads `count` digits at `text`'s start and steps over them; -1 if they are not there.
int take_number(std::string_view& text, std::size_t count) {
  if (text.size() < count || !std::ranges::all_of(text.substr(0, count), is_digit)) {
    return -1;
  }
  int number = 0;
  for (const char c : text.substr(0, count)) {
    number = number * 10 + (c - '0');
  }
  text.remove_prefix(count);
  return number;
}

bool take(std::string_view& text, std::string_view set) {
  if (text.empty() || !in(text.front(), set)) {
    return false;
  }
  text.remove_prefix(1);
  return true;
}

bool between(int number, int low, int high) { return low <= number && number <= high; }

int days_in(int year, int month) {
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[month - 1];
}

bool take_date(std::string_view& text) {
  const int year = take_number(text, 4);
  if (year < 0 || !take(text, "-")) {
    return false;
  }
  const int month = take_number(text, 2);
  if (!between(month, 1, 12) || !take(text, "-")) {
    return false;
  }
  return between(take_number(text, 2), 1, days_in(year, month));
}

bool take_clock(std::string_view& text) {
  if (!between(take_number(text, 2), 0, 23) || !take(text, ":") ||
      !between(take_number(text, 2), 0, 59) || !take(text, ":") ||
      !between(take_number(text, 2), 0, 60)) {
    return false;
  }
  if (!take(text, ".")) {
    return true;
  }
  const std::size_t fraction = std::min(text.find_first_not_of(digits), text.size());
  text.remove_prefix(fraction);
  return fraction > 0;
}

/// RFC 3339's date-time, which is what the API's schema means by one.
bool is_timestamp(std::string_view text) {
  if (!take_date(text) || !take(text, "Tt") || !take_clock(text)) {
    return false;
  }
  if (take(text, "Zz")) {
    return text.empty();
  }
  return take(text, "+-") && between(take_number(text, 2), 0, 23) && take(text, ":") &&
         between(take_number(text, 2), 0, 59) && text.empty();
}

}  // namespace

bool matches(Pattern pattern, std::string_view text) {
  switch (pattern) {
    case Pattern::stream_key: return is_stream_key(text);
    case Pattern::metric_key: return is_metric_key(text);
    case Pattern::tag: return is_tag(text);
    case Pattern::https: return !https_authority(text).empty();
    case Pattern::image: return !https_authority(text).empty() && !in('@', https_authority(text));
    case Pattern::link: return !scheme_of(text).empty();
    case Pattern::timestamp: return is_timestamp(text);
    case Pattern::any: return true;
  }
  return true;
}

std::string_view form_of(Pattern pattern) {
  switch (pattern) {
    case Pattern::stream_key: return "letters, digits, \"_\" and \"-\"";
    case Pattern::metric_key:
      return "lower-case letters, digits, \"_\", \".\" and \"-\", starting with a letter or digit";
    case Pattern::tag:
      return "letters, digits, \".\", \"_\", \":\" and \"-\", starting with a letter or digit";
    case Pattern::https: return "an https:// URL";
    case Pattern::image:
      return "an https:// URL without a user name or password; only cards have SF Symbols";
    case Pattern::link: return "a URL with a scheme, such as https://example.com/";
    case Pattern::timestamp: return "a date and time such as 2026-05-01T06:30:00Z";
    case Pattern::any: return {};
  }
  return {};
}

std::string_view scheme_of(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0) {
    return {};
  }
  const std::string_view scheme = text.substr(0, colon);
  const bool good =
      !is_digit(scheme.front()) && is_alphanumeric(scheme.front()) &&
      std::ranges::all_of(scheme, [](char c) { return is_alphanumeric(c) || in(c, "+.-"); });
  return good ? scheme : std::string_view{};
}

namespace {

std::string range(const Field& field) {
  const Field any;
  if (field.min > any.min && field.max < any.max) {
    return field.above_min ? fmt::format(" above {} and at most {}", field.min, field.max)
                           : fmt::format(" from {} to {}", field.min, field.max);
  }
  if (field.min > any.min) {
    return fmt::format(" {} {}", field.above_min ? "above" : "from", field.min);
  }
  return {};
}

std::string size(const Field& field, std::string_view unit) {
  const Field any;
  const bool most = field.max_size < any.max_size;
  if (field.min_size > 0 && most) {
    return fmt::format("{} to {} {}", field.min_size, field.max_size, unit);
  }
  if (most) {
    return fmt::format("at most {} {}", field.max_size, unit);
  }
  return field.min_size > 0 ? "some" : std::string{};
}

std::string describe_text(const Field& field) {
  const std::string_view form = form_of(field.pattern);
  if (!form.empty()) {
    const std::string length = field.max_size < Field{}.max_size
                                   ? fmt::format(", {}", size(field, "characters"))
                                   : std::string{};
    return std::string{form} + length;
  }
  const std::string length = size(field, "characters");
  if (length == "some") {
    return "a text that is not empty";
  }
  return length.empty() ? "a text" : "a text of " + length;
}

std::string describe_list(const Field& field) {
  const Field& element = *field.members.begin();
  const std::string count = size(field, "entries");
  if (has_members(element.kind)) {
    return "a JSON array of " + (count.empty() ? "objects" : count);
  }
  const std::string each = element.kind == Kind::choice ? describe_expected(element) : "words";
  return count.empty() || count == "some"
             ? fmt::format("{}, separated by commas", each)
             : fmt::format("{} ({}), separated by commas", each, count);
}

std::string members(const Field& field) {
  // A content state has some twenty members, which no error message should list.
  constexpr std::size_t most_worth_naming = 6;
  if (field.members.count > most_worth_naming) {
    return "a JSON object";
  }
  std::vector<std::string_view> keys;
  for (const Field& member : field.members) {
    keys.push_back(member.key);
  }
  return fmt::format("a JSON object of {}", fmt::join(keys, ", "));
}

}  // namespace

std::string_view type_name(Kind kind) {
  switch (kind) {
    case Kind::integer: return "a whole number";
    case Kind::number:
    case Kind::seconds: return "a number";
    case Kind::boolean: return "true or false";
    case Kind::text_or_number:
    case Kind::metric_value: return "a text or a number";
    case Kind::duration: return "a duration";
    case Kind::list: return "an array";
    case Kind::button:
    case Kind::object:
    case Kind::open_object: return "an object";
    default: return "a text";
  }
}

std::string describe_expected(const Field& field) {
  switch (field.kind) {
    case Kind::integer:
    case Kind::number: return std::string{type_name(field.kind)} + range(field);
    case Kind::seconds: return "seconds, a number" + range(field);
    case Kind::boolean: return "true or false";
    case Kind::duration: return "a duration such as 5m, 1h30m or 90 (seconds)";
    case Kind::text_or_number:
    case Kind::metric_value:
      return field.max_size < Field{}.max_size
                 ? fmt::format("a number{} or a text of {}", range(field),
                               size(field, "characters"))
                 : fmt::format("a number{} or a text", range(field));
    case Kind::choice: return fmt::format("one of {}", fmt::join(field.choices, ", "));
    case Kind::list: return describe_list(field);
    case Kind::button:
    case Kind::object: return members(field);
    case Kind::open_object: return "a JSON object";
    case Kind::file: return "the name of a file";
    default: return describe_text(field);
  }
}

std::string help_of(const Field& field) {
  return field.default_value.empty()
             ? std::string{field.help}
             : fmt::format("{} (default {})", field.help, field.default_value);
}

std::string environment_help_of(const Field& field) {
  return field.environment_help.empty() ? help_of(field) : std::string{field.environment_help};
}

}  // namespace activitysmith::spec
