// Reads numbers, sizes and the spaces around them. A job's output may be in any language, so
// "1,234", "1.234,5" and "12,5 %" all have to be read, while "1.2.3" is a version and no number.
// strtod() knows neither thousands separators nor decimal commas, and the functions of <cctype>
// must not be called with bytes beyond ASCII where char is signed. Everything here runs for most
// lines of a job, so it looks at single bytes first and copies nothing.

#include "progress/amount.hpp"

#include <algorithm>
#include <cstdint>

namespace activitysmith::progress {

namespace {

constexpr std::size_t most_digits = 15;  // a double holds them exactly
constexpr std::size_t group = 3;

bool is_word(char c) {
  return is_digit(c) || ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || c == '_';
}
// Bytes beyond ASCII are none, also where char is signed.
bool is_space(char c) { return static_cast<unsigned char>(c) <= ' '; }
bool is_beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

bool is_digit_at(std::string_view line, std::size_t at) {
  return at < line.size() && is_digit(line[at]);
}

std::size_t digits_at(std::string_view line, std::size_t at) {
  std::size_t end = at;
  while (is_digit_at(line, end)) {
    ++end;
  }
  return end - at;
}

/// The digits of a number, collected run by run.
struct Digits {
  std::uint64_t number = 0;  // meaningless beyond most_digits
  std::size_t size = 0;

  /// Appends the digits at `at` and returns how many there are.
  std::size_t append(std::string_view line, std::size_t at) {
    const std::size_t before = size;
    for (; is_digit_at(line, at); ++at, ++size) {
      number = number * 10 + static_cast<std::uint64_t>(line[at] - '0');
    }
    return size - before;
  }
};

double power_of_ten(std::size_t power) {
  double result = 1;
  for (; power > 0; --power) {
    result *= 10;
  }
  return result;
}

}  // namespace

namespace {

/// Returns the end of the thousands that begin at `end`, after the first digits of a number: groups
/// of three digits, each after the same separator. Points separate them only before a decimal
/// comma, for versions have points too.
std::size_t end_of_thousands(std::string_view line, std::size_t at, std::size_t end) {
  const char separator = end < line.size() ? line[end] : '\0';
  const bool is_separated = separator == ',' || separator == '.';
  // Nobody writes a thousand as "0,001" or "1234,567", so these commas are decimal.
  if (!is_separated || end - at > group || line[at] == '0') {
    return end;
  }
  std::size_t last = end;
  while (last < line.size() && line[last] == separator && digits_at(line, last + 1) == group) {
    last += 1 + group;
  }
  const bool has_decimal_comma =
      last < line.size() && line[last] == ',' && is_digit_at(line, last + 1);
  return separator == ',' || has_decimal_comma ? last : end;
}

}  // namespace

std::optional<Count> count_at(std::string_view line, std::size_t at) {
  Digits digits;
  std::size_t end = at + digits.append(line, at);
  if (end == at) {
    return std::nullopt;
  }
  for (const std::size_t last = end_of_thousands(line, at, end); end < last; end += 1 + group) {
    digits.append(line, end + 1);
  }
  std::size_t decimals = 0;
  if (end < line.size() && (line[end] == '.' || line[end] == ',')) {
    decimals = digits.append(line, end + 1);
    end += decimals == 0 ? 0 : 1 + decimals;
  }
  // What continues after the decimals is a version, an address or a date.
  const bool goes_on =
      end < line.size() && (line[end] == '.' || line[end] == ',') && is_digit_at(line, end + 1);
  if (goes_on || digits.size > most_digits) {
    return std::nullopt;
  }
  const auto number = static_cast<double>(digits.number);
  return Count{decimals == 0 ? number : number / power_of_ten(decimals), end - at, decimals == 0};
}

// Goes back to where the number may begin and then reads it forward, so that the rules for
// separators exist only once.
std::optional<Count> count_before(std::string_view line, std::size_t end) {
  std::size_t at = std::min(end, line.size());
  while (at > 0 && (is_digit(line[at - 1]) || line[at - 1] == '.' || line[at - 1] == ',')) {
    --at;
  }
  const auto count = count_at(line, at);
  return count && at + count->size == end ? count : std::nullopt;
}

std::optional<Count> parse_count(std::string_view text) {
  // Most texts, and this is called often. No digit has more than one separator before it.
  if (text.empty() || text.size() > 2 * most_digits || !is_digit(text.front()) ||
      !is_digit(text.back())) {
    return std::nullopt;
  }
  const auto count = count_at(text, 0);
  return count && count->size == text.size() ? count : std::nullopt;
}

bool may_precede_number(std::string_view line, std::size_t at) {
  constexpr std::string_view before = "[({|:=>#";
  if (at == 0) {
    return true;
  }
  const char c = line[at - 1];
  return is_space(c) || is_beyond_ascii(c) || before.find(c) != std::string_view::npos;
}

bool may_follow_number(std::string_view line, std::size_t end) {
  constexpr std::string_view after = "])}|,;:[(<\"'";
  if (end >= line.size()) {
    return true;
  }
  const char c = line[end];
  // A full stop ends a sentence, but a dot before a word is part of a name: "100.txt".
  if (c == '.') {
    return end + 1 == line.size() || !is_word(line[end + 1]);
  }
  return is_space(c) || is_beyond_ascii(c) || after.find(c) != std::string_view::npos;
}

std::string_view next_word(std::string_view& rest) {
  while (!rest.empty() && is_space(rest.front())) {
    rest.remove_prefix(1);
  }
  std::size_t size = 0;
  while (size < rest.size() && !is_space(rest[size])) {
    ++size;
  }
  const std::string_view word = rest.substr(0, size);
  rest.remove_prefix(size);
  return word;
}

namespace {

// A space, and those that keep a number and its unit in one line: U+00A0, U+202F, U+2009.
constexpr std::string_view blanks[] = {" ", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"};
constexpr std::string_view powers = "KMGTP";
constexpr std::size_t longest = 3;  // KiB

/// Returns the power of a thousand that the letter stands for, from 1, or 0.
std::size_t power_of(char letter) {
  const std::size_t at = powers.find(letter == 'k' ? 'K' : letter);
  return at == std::string_view::npos ? 0 : at + 1;
}

bool is_unit(std::string_view text) {
  if (text == "B") {
    return true;
  }
  if (text.empty() || power_of(text.front()) == 0) {
    return false;
  }
  const std::string_view rest = text.substr(1);
  return rest.empty() || rest == "B" || rest == "iB" || rest == "i";
}

}  // namespace

double bytes_in(std::string_view unit) {
  // "kB" and "MB", as docker writes them, are powers of 1000. A single letter and "KiB" are powers
  // of 1024.
  const double base = unit.size() == 2 && unit.back() == 'B' ? 1000 : 1024;
  double bytes = 1;
  for (std::size_t i = unit.empty() ? 0 : power_of(unit.front()); i > 0; --i) {
    bytes *= base;
  }
  return bytes;
}

namespace {

/// Returns whether the byte can be the first or the last of a space.
bool may_be_blank(char c) { return c == ' ' || is_beyond_ascii(c); }

}  // namespace

std::size_t blanks_at(std::string_view line, std::size_t at) {
  std::size_t end = at;
  while (end < line.size() && may_be_blank(line[end])) {
    const auto* const blank = std::ranges::find_if(
        blanks, [&](std::string_view text) { return line.substr(end).starts_with(text); });
    if (blank == std::end(blanks)) {
      break;
    }
    end += blank->size();
  }
  return end - at;
}

std::size_t blanks_before(std::string_view line, std::size_t end) {
  std::size_t at = end;
  while (at > 0 && may_be_blank(line[at - 1])) {
    const auto* const blank = std::ranges::find_if(
        blanks, [&](std::string_view text) { return line.substr(0, at).ends_with(text); });
    if (blank == std::end(blanks)) {
      break;
    }
    at -= blank->size();
  }
  return end - at;
}

std::string_view unit_at(std::string_view line, std::size_t at) {
  std::size_t end = at;
  // One letter more than a unit can have is taken, so that "MiBs" is not read as "MiB".
  while (end < line.size() && text::is_letter(line[end]) && end - at <= longest) {
    ++end;
  }
  const std::string_view unit = at < line.size() ? line.substr(at, end - at) : std::string_view{};
  return is_unit(unit) ? unit : std::string_view{};
}

std::string_view unit_before(std::string_view line, std::size_t end) {
  std::size_t at = end;
  while (at > 0 && text::is_letter(line[at - 1]) && end - at <= longest) {
    --at;
  }
  const std::string_view unit = line.substr(at, end - at);
  return is_unit(unit) ? unit : std::string_view{};
}

std::optional<double> parse_size(std::string_view text) {
  text = visible_part(text);
  const auto count = count_at(text, 0);
  if (!count) {
    return std::nullopt;
  }
  const std::string_view unit = visible_part(text.substr(count->size));
  if (!unit.empty() && !is_unit(unit)) {
    return std::nullopt;
  }
  return count->value * bytes_in(unit);
}

std::string_view visible_part(std::string_view text) {
  while (!text.empty() && is_space(text.front())) {
    text.remove_prefix(1);
  }
  while (!text.empty() && is_space(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

}  // namespace activitysmith::progress
