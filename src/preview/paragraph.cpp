#include "preview/paragraph.hpp"

#include "preview/width.hpp"

#include <algorithm>

namespace activitysmith::preview {
namespace {

/// The first `size` bytes of `text`, which loses them.
std::string_view taken(std::string_view& text, std::size_t size) {
  const std::string_view front = text.substr(0, size);
  text.remove_prefix(front.size());
  return front;
}

void skip_spaces(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
}

/// The words that fit into a line, taken off `rest`; always something, so that rest comes to an
/// end.
std::string next_line(std::string_view& rest, int columns) {
  const std::string_view fitting = start(rest, columns);
  std::size_t end = fitting.size();
  if (end < rest.size() && rest[end] != ' ') {
    const std::size_t space = fitting.rfind(' ');
    const std::size_t word_begin = space == std::string_view::npos ? 0 : space + 1;
    const std::string_view word = rest.substr(word_begin, rest.find(' ', word_begin) - word_begin);
    end = word_begin > 0 && width(word) <= columns ? space : end;
  }
  std::string_view line = taken(rest, end == 0 ? rest.size() : end);
  while (line.ends_with(' ')) {
    line.remove_suffix(1);
  }
  skip_spaces(rest);
  return std::string{line};
}

}  // namespace

Lines paragraph(std::string_view text, const Ink& ink, int columns, std::size_t most) {
  Lines lines;
  bool is_all = false;
  while (!is_all && lines.size() <= most) {
    const std::size_t end = text.find('\n');
    const std::string clean = safe(text.substr(0, end));
    is_all = end == std::string_view::npos;
    text.remove_prefix(is_all ? text.size() : end + 1);
    std::string_view rest = clean;
    skip_spaces(rest);
    do {
      lines.push_back({{next_line(rest, columns), ink}});
    } while (!rest.empty() && lines.size() <= most);
  }
  if (lines.size() > most) {
    lines.resize(most);
    std::string& last = lines.back().front().text;
    last = cut(last + "…", columns);
  }
  return lines;
}

}  // namespace activitysmith::preview
