#include "job/tail.hpp"

#include "job/escape.hpp"
#include "job/screen.hpp"
#include "text/utf8.hpp"

#include <algorithm>

namespace activitysmith::job {
namespace {

constexpr bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// How many bytes a character has that begins with this one.
std::size_t announced(char c) {
  const auto first = static_cast<unsigned char>(c);
  if (first < 0xC0) {
    return 1;
  }
  return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

/// The text without what is left of a character that was cut at its start or its end.
std::string_view within_borders(std::string_view text) {
  constexpr std::size_t most = 3;
  const auto* const begin =
      std::ranges::find_if_not(text.substr(0, std::min(text.size(), most)), continues);
  text.remove_prefix(static_cast<std::size_t>(begin - text.begin()));
  std::size_t last = text.size();
  while (last > 0 && text.size() - last < most && continues(text[last - 1])) {
    --last;
  }
  const bool is_cut = last > 0 && announced(text[last - 1]) > text.size() - last + 1;
  return is_cut ? text.substr(0, last - 1) : text;
}

/// Lets the screen show one character, or do what a control character says; a tab is left as such.
void show(Screen& screen, std::string_view character) {
  switch (character.front()) {
    case '\n': screen.next_line(); break;
    case '\r': screen.begin_line(); break;
    case '\b': screen.step_back(); break;
    default:
      if (character.front() == '\t' ||
          (static_cast<unsigned char>(character.front()) >= 0x20 && character.front() != '\x7F')) {
        screen.put(character);
      }
  }
}

}  // namespace

std::string tail(std::string_view output, std::size_t lines) {
  const std::string valid = text::mended(within_borders(output));
  Screen screen;
  std::string_view rest = valid;
  while (!rest.empty()) {
    const Escape escape = escape_at(rest);
    if (escape.size > 0) {
      screen.obey(escape);
      rest.remove_prefix(escape.size);
    } else {
      const std::size_t size = announced(rest.front());
      show(screen, rest.substr(0, size));
      rest.remove_prefix(size);
    }
  }
  return screen.last(lines);
}

}  // namespace activitysmith::job
