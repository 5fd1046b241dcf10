// Lines are built of spans that carry their style beside the text. Escape sequences are added last,
// by styled(), so that widths can be computed and lines cut without parsing them. Members of a body
// are read here as well, since every text of the user has to be made printable before it is
// measured: a control character has no width, and a terminal would obey it.

#include "preview/layout.hpp"

#include "preview/width.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace activitysmith::preview {

namespace {

int padding(const Span& span) { return span.style.filled ? 2 : 0; }

Span spaces(int columns) {
  return {std::string(static_cast<std::size_t>(std::max(columns, 0)), ' ')};
}

Line concatenate(Line line, const Line& more) {
  line.insert(line.end(), more.begin(), more.end());
  return line;
}

}  // namespace

int width(const Line& line) {
  int columns = 0;
  for (const Span& span : line) {
    columns += width(span.text) + padding(span);
  }
  return columns;
}

Line truncate(const Line& line, int columns) {
  Line result;
  int left = columns;
  for (const Span& span : line) {
    const int wanted = width(span.text) + padding(span);
    if (wanted <= left) {
      result.push_back(span);
      left -= wanted;
      continue;
    }
    // A filled span is dropped rather than cut to its padding alone, which would be an empty box.
    if (left > padding(span)) {
      result.push_back({truncate(span.text, left - padding(span)), span.style});
    }
    break;
  }
  return result;
}

Line pad(const Line& line, int columns) {
  const Line start = truncate(line, columns);
  return concatenate(start, {spaces(columns - width(start))});
}

Line justify(const Line& left, const Line& right, int columns) {
  // The right end is short and fixed (a time, a value), so the left end gives way.
  const Line end = truncate(right, columns);
  if (end.empty()) {
    return pad(left, columns);
  }
  const int room = columns - width(end);
  const Line beginning = pad(left, std::max(room - 1, 0));
  return concatenate(concatenate(beginning, {spaces(std::min(room, 1))}), end);
}

Lines join_columns(const std::vector<Lines>& parts, int columns, int gap) {
  std::size_t height = 0;
  for (const Lines& part : parts) {
    height = std::max(height, part.size());
  }
  Lines rows(height);
  for (std::size_t row = 0; row < height; ++row) {
    for (const Lines& part : parts) {
      if (!rows[row].empty()) {
        rows[row].push_back(spaces(gap));
      }
      rows[row] = concatenate(rows[row], pad(row < part.size() ? part[row] : Line{}, columns));
    }
  }
  return rows;
}

std::string styled(const Line& line, int colors) {
  std::string text;
  for (const Span& span : line) {
    text += styled(span.text, span.style, colors);
  }
  return text;
}

namespace {

/// Removes and returns the first `size` bytes of `text`.
std::string_view take_prefix(std::string_view& text, std::size_t size) {
  const std::string_view front = text.substr(0, size);
  text.remove_prefix(front.size());
  return front;
}

void skip_spaces(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
}

/// Removes the words that fit into a line from `rest` and returns them. Always removes something,
/// so that the caller's loop ends.
std::string next_line(std::string_view& rest, int columns) {
  const std::string_view fitting = prefix(rest, columns);
  std::size_t end = fitting.size();
  if (end < rest.size() && rest[end] != ' ') {
    // Break before a word that does not fit, unless it is too long for any line. Such a word is cut
    // where the line ends, rather than leaving most of a line empty.
    const std::size_t space = fitting.rfind(' ');
    const std::size_t word_begin = space == std::string_view::npos ? 0 : space + 1;
    const std::string_view word = rest.substr(word_begin, rest.find(' ', word_begin) - word_begin);
    end = word_begin > 0 && width(word) <= columns ? space : end;
  }
  // `end` is 0 if not even one character fits, such as an emoji in a single column.
  std::string_view line = take_prefix(rest, end == 0 ? rest.size() : end);
  while (line.ends_with(' ')) {
    line.remove_suffix(1);
  }
  skip_spaces(rest);
  return std::string{line};
}

}  // namespace

Lines paragraph(std::string_view text, const Style& style, int columns, std::size_t most) {
  Lines lines;
  bool is_all = false;
  // One line more than `most` is made, to know whether anything is missing. A message of a megabyte
  // is not wrapped to its end for that.
  while (!is_all && lines.size() <= most) {
    const std::size_t end = text.find('\n');
    const std::string clean = printable(text.substr(0, end));
    is_all = end == std::string_view::npos;
    text.remove_prefix(is_all ? text.size() : end + 1);
    std::string_view rest = clean;
    skip_spaces(rest);
    do {
      lines.push_back({{next_line(rest, columns), style}});
    } while (!rest.empty() && lines.size() <= most);
  }
  if (lines.size() > most) {
    lines.resize(most);
    std::string& last = lines.back().front().text;
    last = truncate(last + "…", columns);
  }
  return lines;
}

const Json* find_member(const Json& object, std::string_view key) {
  if (!object.is_object()) {
    return nullptr;
  }
  const auto found = object.find(std::string{key});
  return found == object.end() ? nullptr : &*found;
}

std::string string_member(const Json& object, std::string_view key) {
  const Json* const value = find_member(object, key);
  return value != nullptr && value->is_string() ? printable(value->get_ref<const std::string&>())
                                                : std::string{};
}

std::string text_or_number(const Json& object, std::string_view key) {
  const Json* const value = find_member(object, key);
  return value != nullptr && value->is_number() ? value->dump() : string_member(object, key);
}

std::string color_note(const Json& object, const Canvas& canvas) {
  const std::string color = canvas.colors == 0 ? string_member(object, "color") : "";
  return color.empty() ? color : " (" + color + ")";
}

std::optional<double> number_member(const Json& object, std::string_view key) {
  const Json* const value = find_member(object, key);
  return value != nullptr && value->is_number() ? std::optional{value->get<double>()}
                                                : std::nullopt;
}

bool bool_member(const Json& object, std::string_view key, bool otherwise) {
  const Json* const value = find_member(object, key);
  return value != nullptr && value->is_boolean() ? value->get<bool>() : otherwise;
}

}  // namespace activitysmith::preview
