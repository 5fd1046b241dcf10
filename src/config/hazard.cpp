#include "config/hazard.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <string>

namespace activitysmith::config {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string_view behind(std::string_view any, std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(any), text.size()));
  return text;
}

/// A key of a million dots would make as many tables inside each other, more than the stack can
/// take apart.
bool is_overlong(std::string_view line) {
  constexpr std::size_t longest = 4096;
  return line.size() > longest;
}

/// toml++ takes it for granted that a name begins in the one or two brackets of a section.
bool is_nameless(std::string_view line) {
  constexpr std::string_view name =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-\"']";
  line = behind(" \t", line);
  if (!line.starts_with('[')) {
    return false;
  }
  line.remove_prefix(line.starts_with("[[") ? 2 : 1);
  line = behind(" \t", line);
  return line.empty() || name.find(line.front()) == std::string_view::npos;
}

}  // namespace

std::optional<Hazard> find_hazard(std::string_view text) {
  if (text.starts_with(byte_order_mark)) {
    text.remove_prefix(byte_order_mark.size());
  }
  for (int number = 1; !text.empty(); ++number) {
    const std::string_view line = text.substr(0, text.find('\n'));
    if (is_overlong(line)) {
      return Hazard{number, "is longer than 4096 bytes; divide it"};
    }
    if (text::first_invalid(line) != std::string_view::npos) {
      return Hazard{number, "is not UTF-8; save the file as UTF-8"};
    }
    if (is_nameless(line)) {
      return Hazard{number, "has no name in its brackets; write [profile.NAME]"};
    }
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return std::nullopt;
}

}  // namespace activitysmith::config
