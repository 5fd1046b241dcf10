#include "config/ascii.hpp"

#include <charconv>

namespace activitysmith::config {
namespace {

constexpr char end = '~';
constexpr std::string_view digits = "0123456789abcdef";

bool is_beyond(char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; }

/// What begins no part of `text`.
std::string unused_mark(std::string_view text) {
  for (int number = 0;; ++number) {
    std::string mark = "~" + std::to_string(number) + "~";
    if (text.find(mark) == std::string_view::npos) {
      return mark;
    }
  }
}

/// The bytes that `hex` spells; false if it spells none.
bool read_hex(std::string_view hex, std::string& bytes) {
  for (; hex.size() >= 2; hex.remove_prefix(2)) {
    unsigned byte = 0;
    if (std::from_chars(hex.data(), hex.data() + 2, byte, 16).ptr != hex.data() + 2) {
      return false;
    }
    bytes += static_cast<char>(byte);
  }
  return hex.empty();
}

}  // namespace

Ascii::Ascii(std::string_view text) : mark_(unused_mark(text)) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_beyond(text[i])) {
      text_ += text[i];
      continue;
    }
    text_ += mark_;
    for (; i < text.size() && is_beyond(text[i]); ++i) {
      const auto byte = static_cast<unsigned char>(text[i]);
      text_ += {digits[byte >> 4U], digits[byte & 0xFU]};
    }
    text_ += end;
    --i;
  }
}

std::string Ascii::restored(std::string_view spelled) const {
  std::string text;
  for (std::size_t at = spelled.find(mark_); at != spelled.npos; at = spelled.find(mark_)) {
    text += spelled.substr(0, at);
    spelled.remove_prefix(at + mark_.size());
    const std::size_t size = spelled.find(end);
    if (std::string bytes; size != spelled.npos && read_hex(spelled.substr(0, size), bytes)) {
      text += bytes;
      spelled.remove_prefix(size + 1);
    } else {
      text += mark_;
    }
  }
  return text.append(spelled);
}

}  // namespace activitysmith::config
