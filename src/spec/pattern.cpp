#include "spec/pattern.hpp"

#include <algorithm>

namespace activitysmith::spec {
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
    case Pattern::image: return "an https:// URL without a user name or password";
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

}  // namespace activitysmith::spec
