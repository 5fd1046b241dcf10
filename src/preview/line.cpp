#include "preview/line.hpp"

#include "preview/width.hpp"

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

}  // namespace activitysmith::preview
