#include "config/hazard.hpp"

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

/// toml++ looks for white space of all scripts, and knows not what to do with most of what is none.
bool is_beyond_ascii(std::string_view text) {
  constexpr unsigned char last = 0x7F;
  return !text.empty() && static_cast<unsigned char>(text.front()) > last;
}

/// What stands behind the quoted text that `text` begins with. It is not all passed over where it
/// has no end in its line, nor behind a line that it breaks, where white space is looked for.
std::string_view behind_quoted(std::string_view text) {
  const char quote = text.front();
  const std::string three(3, quote);
  const bool has_lines = text.starts_with(three);
  const std::string end = has_lines ? three : three.substr(0, 1);
  for (text.remove_prefix(end.size()); !text.empty() && !text.starts_with(end);) {
    if (!has_lines && text.front() == '\n') {
      return text;
    }
    const bool is_escape = quote == '"' && text.front() == '\\';
    text.remove_prefix(1);
    const std::string_view next = is_escape ? behind(" \t\r\n", text) : text;
    if (next.size() != text.size() && is_beyond_ascii(next)) {
      return next;
    }
    text.remove_prefix(is_escape && next.size() == text.size() && !text.empty() ? 1 : 0);
  }
  text.remove_prefix(std::min(end.size(), text.size()));
  // One or two quotes more belong to the text itself.
  for (int more = 0; has_lines && more < 2 && text.starts_with(quote); ++more) {
    text.remove_prefix(1);
  }
  return text;
}

/// How many bytes stand before the first character beyond ASCII that is in no quotes and no
/// comment; all of them if there is none.
std::size_t plain_size(std::string_view text) {
  std::string_view rest = text;
  while (!rest.empty() && !is_beyond_ascii(rest)) {
    if (rest.front() == '"' || rest.front() == '\'') {
      rest = behind_quoted(rest);
    } else if (rest.front() == '#') {
      rest.remove_prefix(std::min(rest.find('\n'), rest.size()));
    } else {
      rest.remove_prefix(1);
    }
  }
  return text.size() - rest.size();
}

}  // namespace

std::optional<Hazard> find_hazard(std::string_view text) {
  if (text.starts_with(byte_order_mark)) {
    text.remove_prefix(byte_order_mark.size());
  }
  const std::size_t plain = plain_size(text);
  std::size_t begin = 0;
  for (int number = 1; begin < text.size(); ++number) {
    const std::string_view line = text.substr(begin, text.find('\n', begin) - begin);
    if (is_overlong(line)) {
      return Hazard{number, "is longer than 4096 bytes; divide it"};
    }
    if (plain >= begin && plain < begin + line.size()) {
      return Hazard{number,
                    "has a character beyond ASCII outside of quotes; write \"it in quotes\""};
    }
    if (is_nameless(line)) {
      return Hazard{number, "has no name in its brackets; write [profile.NAME]"};
    }
    begin += line.size() + 1;
  }
  return std::nullopt;
}

}  // namespace activitysmith::config
