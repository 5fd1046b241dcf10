#include "text/printable.hpp"

#include "text/utf8.hpp"

#include <fmt/format.h>

namespace activitysmith::text {
namespace {

/// How many bytes the control character at `at` has; 0 if there is none. U+0080 to U+009F are two
/// bytes long in UTF-8 and move the cursor on some terminals as the ASCII ones do.
std::size_t control_size(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x20 || first == 0x7F) {
    return 1;
  }
  const bool is_c1 =
      first == 0xC2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0;
  return is_c1 ? 2 : 0;
}

}  // namespace

std::string printable_line(std::string_view text, std::size_t bytes) {
  const std::string valid = mended(text);
  std::string line;
  for (std::size_t at = 0; at < valid.size() && line.size() <= bytes + 4;) {
    const std::size_t control = control_size(valid, at);
    if (control == 0 && valid[at] != ' ') {
      line += valid[at++];
      continue;
    }
    if (!line.empty() && !line.ends_with(' ')) {
      line += ' ';
    }
    at += control == 0 ? 1 : control;
  }
  if (line.ends_with(' ')) {
    line.pop_back();
  }
  const std::string_view start = start_of(line, bytes);
  return start.size() < line.size() ? std::string{start} + "…" : line;
}

std::string without_controls(std::string_view text) {
  const std::string valid = mended(text);
  std::string result;
  for (std::size_t at = 0; at < valid.size();) {
    const std::size_t control = valid[at] == '\n' ? 0 : control_size(valid, at);
    result += control == 0 ? valid[at] : ' ';
    at += control == 0 ? 1 : control;
  }
  return result;
}

std::string excerpt(std::string_view text, std::size_t bytes) {
  const std::string valid = mended(text.substr(0, bytes + 4));
  return std::string{start_of(valid, bytes)};
}

std::string escape_controls(std::string_view json) {
  std::string result;
  result.reserve(json.size());
  for (std::size_t at = 0; at < json.size();) {
    const auto byte = static_cast<unsigned char>(json[at]);
    const std::size_t control = byte < 0x20 ? 0 : control_size(json, at);
    if (control == 0) {
      result += json[at++];
    } else {
      const unsigned code = control == 1 ? byte : static_cast<unsigned char>(json[at + 1]);
      result += fmt::format("\\u{:04x}", code);
      at += control;
    }
  }
  return result;
}

std::string redacted(std::string text, std::string_view secret) {
  constexpr std::string_view mask = "[redacted]";
  if (secret.empty()) {
    return text;
  }
  for (std::size_t at = text.find(secret); at != std::string::npos;
       at = text.find(secret, at + mask.size())) {
    text.replace(at, secret.size(), mask);
  }
  return text;
}

}  // namespace activitysmith::text
