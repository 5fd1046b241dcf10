#include "job/escape.hpp"

#include <algorithm>
#include <string>

namespace activitysmith::job {
namespace {

constexpr char esc = '\x1b';

bool is_in(char c, char first, char last) { return c >= first && c <= last; }

/// The letter after ESC, or the one that a single character stands for; 0 if there is neither. Both
/// forms have two bytes.
char introducer(std::string_view text) {
  if (text.size() < 2) {
    return 0;
  }
  if (text[0] == esc) {
    return text[1];
  }
  const auto second = static_cast<unsigned char>(text[1]);
  return text[0] == '\xC2' && second >= 0x80 && second <= 0x9F ? static_cast<char>(second - 0x40)
                                                               : char{0};
}

/// How many of the first bytes lie between two characters.
std::size_t run_of(std::string_view text, char first, char last) {
  const auto* const end =
      std::ranges::find_if_not(text, [&](char c) { return is_in(c, first, last); });
  return static_cast<std::size_t>(end - text.begin());
}

int number_of(std::string_view digits) {
  constexpr int most = 9999;
  int value = digits.empty() ? -1 : 0;
  for (const char digit : digits) {
    value = is_in(digit, '0', '9') ? std::min(value * 10 + (digit - '0'), most) : -1;
    if (value < 0) {
      break;
    }
  }
  return value;
}

/// A sequence such as ESC [ 2 ; 1 H.
Escape control_sequence(std::string_view text) {
  const std::string_view body = text.substr(2);
  const std::string_view parameters = body.substr(0, run_of(body, '0', '?'));
  std::size_t size = parameters.size();
  size += run_of(body.substr(size), ' ', '/');
  Escape result{.size = 2 + size};
  if (size < body.size() && is_in(body[size], '@', '~')) {
    result.size += 1;
    result.command = size == parameters.size() ? body[size] : char{0};
  }
  const std::size_t second = parameters.find(';');
  result.numbers[0] = number_of(parameters.substr(0, second));
  if (second != std::string_view::npos) {
    result.numbers[1] = number_of(
        parameters.substr(second + 1).substr(0, parameters.find(';', second + 1) - second - 1));
  }
  return result;
}

/// A title, a link or the like: any text up to its own end.
Escape text_sequence(std::string_view text) {
  std::size_t size = text.find('\n');
  for (const std::string_view end : {"\x07", "\x1b\\", "\xC2\x9C"}) {
    if (const std::size_t at = text.find(end, 2); at != std::string_view::npos) {
      size = std::min(size, at + end.size());
    }
  }
  return {.size = std::min(size, text.size())};
}

}  // namespace

Escape escape_at(std::string_view text) {
  const char letter = introducer(text);
  if (letter == 0) {
    return {.size = text.starts_with(esc) ? std::size_t{1} : std::size_t{0}};
  }
  if (letter == '[') {
    return control_sequence(text);
  }
  if (std::string_view{"]PX^_"}.find(letter) != std::string_view::npos) {
    return text_sequence(text);
  }
  const std::size_t middle = text[0] == esc ? run_of(text.substr(1), ' ', '/') : 1;
  const std::size_t size = 1 + middle;
  const bool is_ended = text[0] != esc || (size < text.size() && is_in(text[size], '0', '~'));
  return {.size = size + (is_ended && text[0] == esc ? 1 : 0)};
}

}  // namespace activitysmith::job
