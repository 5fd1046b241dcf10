#include "text/utf8.hpp"

#include <algorithm>
#include <cstdint>

namespace activitysmith::text {
namespace {

constexpr bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// The bytes a sequence has by its first one; 0 for a byte that cannot start one.
std::size_t announced(unsigned char first) {
  if (first < 0x80) {
    return 1;
  }
  if (first >= 0xC2 && first <= 0xDF) {
    return 2;
  }
  if (first >= 0xE0 && first <= 0xEF) {
    return 3;
  }
  return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

/// Whether the second byte keeps the sequence out of the overlong forms, the surrogates and what
/// lies above U+10FFFF (Unicode, table 3-7).
bool second_fits(unsigned char first, unsigned char second) {
  switch (first) {
    case 0xE0: return second >= 0xA0;
    case 0xED: return second <= 0x9F;
    case 0xF0: return second >= 0x90;
    case 0xF4: return second <= 0x8F;
    default: return true;
  }
}

/// The bytes of the valid sequence at the start of `text`; 0 if there is none.
std::size_t sequence(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t size = announced(first);
  if (size == 0 || size > text.size() ||
      !std::ranges::all_of(text.substr(1, size - 1), continues)) {
    return 0;
  }
  return size == 1 || second_fits(first, static_cast<unsigned char>(text[1])) ? size : 0;
}

}  // namespace

std::size_t first_invalid(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t size = sequence(text.substr(at));
    if (size == 0) {
      return at;
    }
    at += size;
  }
  return std::string_view::npos;
}

std::string mended(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t bad = std::min(first_invalid(text), text.size());
    result.append(text.substr(0, bad));
    text.remove_prefix(bad);
    if (!text.empty()) {
      result.append("\xEF\xBF\xBD");
      text.remove_prefix(1);
    }
  }
  return result;
}

std::size_t length(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return !continues(c); }));
}

std::string_view start_of(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) {
    return text;
  }
  while (bytes > 0 && continues(text[bytes])) {
    --bytes;
  }
  return text.substr(0, bytes);
}

}  // namespace activitysmith::text
