#include "progress/count.hpp"

#include <algorithm>

namespace activitysmith::progress {
namespace {

constexpr int most_digits = 15;  // a double has all of them exactly
constexpr std::size_t group = 3;

bool is_digit(char c) { return '0' <= c && c <= '9'; }
bool is_word(char c) {
  return is_digit(c) || ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || c == '_';
}
bool is_space(char c) { return '\0' <= c && c <= ' '; }
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

/// The digits from `from` up to `to` as one number; commas and points between them do not count.
double number_of(std::string_view line, std::size_t from, std::size_t to) {
  double number = 0;
  for (const char c : line.substr(from, to - from)) {
    number = is_digit(c) ? number * 10 + (c - '0') : number;
  }
  return number;
}

}  // namespace

std::optional<Count> count_at(std::string_view line, std::size_t at) {
  std::size_t digits = digits_at(line, at);
  std::size_t end = at + digits;
  if (digits == 0) {
    return std::nullopt;
  }
  while (end < line.size() && line[end] == ',' && digits_at(line, end + 1) == group) {
    end += 1 + group;
    digits += group;
  }
  std::size_t decimals = 0;
  if (end < line.size() && line[end] == '.') {
    decimals = digits_at(line, end + 1);
    end += decimals == 0 ? 0 : 1 + decimals;
  }
  const bool goes_on =
      end < line.size() && (line[end] == '.' || line[end] == ',') && is_digit_at(line, end + 1);
  if (goes_on || digits + decimals > most_digits) {
    return std::nullopt;
  }
  double scale = 1;
  for (std::size_t i = 0; i < decimals; ++i) {
    scale *= 10;
  }
  return Count{number_of(line, at, end) / scale, end - at, decimals == 0};
}

std::optional<Count> count_before(std::string_view line, std::size_t end) {
  std::size_t at = std::min(end, line.size());
  while (at > 0 && (is_digit(line[at - 1]) || line[at - 1] == '.' || line[at - 1] == ',')) {
    --at;
  }
  const auto count = count_at(line, at);
  return count && at + count->size == end ? count : std::nullopt;
}

std::optional<Count> whole_count(std::string_view text) {
  const auto count = count_at(text, 0);
  return count && count->size == text.size() ? count : std::nullopt;
}

bool may_begin(std::string_view line, std::size_t at) {
  constexpr std::string_view before = "[({|:=>#";
  if (at == 0) {
    return true;
  }
  const char c = line[at - 1];
  return is_space(c) || is_beyond_ascii(c) || before.find(c) != std::string_view::npos;
}

bool may_end(std::string_view line, std::size_t end) {
  constexpr std::string_view after = "])}|,;:[<\"'";
  if (end >= line.size()) {
    return true;
  }
  const char c = line[end];
  if (c == '.') {
    return end + 1 == line.size() || !is_word(line[end + 1]);
  }
  return is_space(c) || is_beyond_ascii(c) || after.find(c) != std::string_view::npos;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) {
    text.remove_prefix(1);
  }
  while (!text.empty() && is_space(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

std::string_view next_word(std::string_view& rest) {
  rest = trimmed(rest);
  std::size_t size = 0;
  while (size < rest.size() && !is_space(rest[size])) {
    ++size;
  }
  const std::string_view word = rest.substr(0, size);
  rest.remove_prefix(size);
  return word;
}

}  // namespace activitysmith::progress
