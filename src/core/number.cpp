// Numbers and durations as people write them on a command line, and as JSON spells them. The rules
// are stricter than strtol() and strtod(), which read "0x1F", "inf", " 12" and "12abc" without an
// error. A whole number may be written "5.0" or "1e3", as scripts compute such values, but never
// with digits that would be lost.

#include "core/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>
#include <system_error>

namespace activitysmith::text {

namespace {

bool is_digit(char c) { return '0' <= c && c <= '9'; }

/// Steps over the digits at `at`; whether there were any.
bool skip_digits(std::string_view text, std::size_t& at) {
  const std::size_t start = at;
  while (at < text.size() && is_digit(text[at])) {
    ++at;
  }
  return at > start;
}

bool skip_one(std::string_view text, std::size_t& at, std::string_view set) {
  if (at == text.size() || set.find(text[at]) == std::string_view::npos) {
    return false;
  }
  ++at;
  return true;
}

/// The exponent, if there is one; false if it has no digits.
bool skip_exponent(std::string_view text, std::size_t& at) {
  if (!skip_one(text, at, "eE")) {
    return true;
  }
  skip_one(text, at, "+-");
  return skip_digits(text, at);
}

bool is_decimal(std::string_view text) {
  std::size_t at = 0;
  skip_one(text, at, "+-");
  const bool before = skip_digits(text, at);
  const bool after = skip_one(text, at, ".") && skip_digits(text, at);
  return (before || after) && skip_exponent(text, at) && at == text.size();
}

/// The number that all of `text` spells in digits.
std::optional<long long> integer(std::string_view text) {
  long long number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_whole = error == std::errc{} && end == text.data() + text.size();
  return is_whole ? std::optional{number} : std::nullopt;
}

}  // namespace

// Works on the digits, for a double would round what is not whole, or beyond its precision.
std::optional<long long> whole_number(std::string_view text) {
  // No 64-bit integer ends in more zeros.
  constexpr long long most_zeros = 18;
  if (!is_decimal(text)) {
    return std::nullopt;
  }
  const std::size_t end = std::min(text.find_first_of("eE"), text.size());
  std::string_view power = text.substr(std::min(end + 1, text.size()));
  power.remove_prefix(power.starts_with('+') ? 1 : 0);
  auto zeros = power.empty() ? 0 : integer(power);
  std::string digits;
  for (const char c : text.substr(0, end)) {
    digits.append(is_digit(c) ? 1 : 0, c);
  }
  const std::size_t point = text.substr(0, end).find('.');
  if (!zeros || *zeros < -most_zeros || *zeros > most_zeros) {
    return std::nullopt;
  }
  *zeros -= point == std::string_view::npos ? 0 : static_cast<long long>(end - point - 1);
  for (; digits.size() > 1 && digits.ends_with('0'); ++*zeros) {
    digits.pop_back();
  }
  if (digits == "0") {
    return 0;
  }
  if (*zeros < 0 || *zeros > most_zeros) {
    return std::nullopt;
  }
  digits.append(static_cast<std::size_t>(*zeros), '0');
  return integer(text.starts_with('-') ? "-" + digits : digits);
}

// from_chars for double is missing in older libc++; strtod reads more than decimals (hexadecimal,
// "inf"), so the form is checked first.
std::optional<double> decimal(std::string_view text) {
  if (!is_decimal(text)) {
    return std::nullopt;
  }
  const double number = std::strtod(std::string{text}.c_str(), nullptr);
  return std::isfinite(number) ? std::optional{number} : std::nullopt;
}

bool is_json_number(std::string_view text) {
  std::size_t at = 0;
  skip_one(text, at, "-");
  const bool zero = at < text.size() && text[at] == '0';
  const std::size_t start = at;
  if (!skip_digits(text, at) || (zero && at > start + 1)) {
    return false;
  }
  if (skip_one(text, at, ".") && !skip_digits(text, at)) {
    return false;
  }
  return skip_exponent(text, at) && at == text.size() && decimal(text).has_value();
}

namespace {

struct Unit {
  char letter;
  long long seconds;
};

constexpr Unit units[] = {{'d', 86400}, {'h', 3600}, {'m', 60}, {'s', 1}};
// Keeps the sum within 64 bits for any unit.
constexpr std::size_t most_digits = 9;

}  // namespace

std::optional<long long> duration(std::string_view text) {
  long long seconds = 0;
  const Unit* unit = std::begin(units);
  do {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits == 0 || digits > most_digits) {
      return std::nullopt;
    }
    const long long number = *whole_number(text.substr(0, digits));
    text.remove_prefix(digits);
    if (text.empty()) {
      // A number without a unit stands alone: 5m30 could mean anything.
      return unit == std::begin(units) ? std::optional{number} : std::nullopt;
    }
    // From the last unit on, so that units come in descending order and at most once.
    unit = std::find_if(unit, std::end(units), [&](Unit one) { return one.letter == text[0]; });
    if (unit == std::end(units)) {
      return std::nullopt;
    }
    seconds += number * unit->seconds;
    text.remove_prefix(1);
    ++unit;
  } while (!text.empty());
  return seconds;
}

std::string spelled_duration(long long seconds) {
  const Unit* const last = std::end(units) - 1;
  const Unit* const unit =
      std::find_if(std::begin(units), last, [&](Unit one) { return seconds >= one.seconds; });
  const std::string whole = fmt::format("{} {}", seconds / unit->seconds, unit->letter);
  // Two units are enough for a person: "2 d 3 h" rather than "2 d 3 h 14 m 5 s".
  const long long rest = unit == last ? 0 : seconds % unit->seconds / unit[1].seconds;
  return rest == 0 ? whole : fmt::format("{} {} {}", whole, rest, unit[1].letter);
}

}  // namespace activitysmith::text
