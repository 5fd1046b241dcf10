#include "preview/layout.hpp"

#include "preview/width.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace activitysmith::preview {

namespace {

int padding(const Span& span) { return span.ink.filled ? 2 : 0; }

Span spaces(int columns) {
  return {std::string(static_cast<std::size_t>(std::max(columns, 0)), ' ')};
}

Line joined(Line line, const Line& more) {
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

Line cut(const Line& line, int columns) {
  Line result;
  int left = columns;
  for (const Span& span : line) {
    const int wanted = width(span.text) + padding(span);
    if (wanted <= left) {
      result.push_back(span);
      left -= wanted;
      continue;
    }
    if (left > padding(span)) {
      result.push_back({cut(span.text, left - padding(span)), span.ink});
    }
    break;
  }
  return result;
}

Line filled_up(const Line& line, int columns) {
  const Line start = cut(line, columns);
  return joined(start, {spaces(columns - width(start))});
}

Line spread(const Line& left, const Line& right, int columns) {
  const Line end = cut(right, columns);
  if (end.empty()) {
    return filled_up(left, columns);
  }
  const int room = columns - width(end);
  const Line beginning = filled_up(left, std::max(room - 1, 0));
  return joined(joined(beginning, {spaces(std::min(room, 1))}), end);
}

Lines beside(const std::vector<Lines>& parts, int columns, int gap) {
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
      rows[row] = joined(rows[row], filled_up(row < part.size() ? part[row] : Line{}, columns));
    }
  }
  return rows;
}

std::string painted(const Line& line, int colours) {
  std::string text;
  for (const Span& span : line) {
    text += painted(span.text, span.ink, colours);
  }
  return text;
}

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

const Json* member(const Json& object, std::string_view key) {
  if (!object.is_object()) {
    return nullptr;
  }
  const auto found = object.find(std::string{key});
  return found == object.end() ? nullptr : &*found;
}

std::string text_of(const Json& object, std::string_view key) {
  const Json* const value = member(object, key);
  return value != nullptr && value->is_string() ? safe(value->get_ref<const std::string&>())
                                                : std::string{};
}

std::string written(const Json& object, std::string_view key) {
  const Json* const value = member(object, key);
  return value != nullptr && value->is_number() ? value->dump() : text_of(object, key);
}

std::optional<double> number_of(const Json& object, std::string_view key) {
  const Json* const value = member(object, key);
  return value != nullptr && value->is_number() ? std::optional{value->get<double>()}
                                                : std::nullopt;
}

bool flag_of(const Json& object, std::string_view key, bool otherwise) {
  const Json* const value = member(object, key);
  return value != nullptr && value->is_boolean() ? value->get<bool>() : otherwise;
}

}  // namespace activitysmith::preview
