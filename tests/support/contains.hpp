#pragma once

#include "core/error.hpp"
#include "core/text.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace activitysmith::test {

/// Whether `piece` stands in `text`.
inline bool contains(std::string_view text, std::string_view piece) {
  return text.find(piece) != std::string_view::npos;
}

/// How often `piece` stands in `text`.
inline std::size_t count(std::string_view text, std::string_view piece) {
  std::size_t found = 0;
  for (std::size_t at = text.find(piece); at != std::string_view::npos;
       at = text.find(piece, at + piece.size())) {
    ++found;
  }
  return found;
}

/// How many columns the widest line of `text` has.
inline std::size_t widest_line(std::string_view text) {
  std::size_t widest = 0;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    widest = std::max(widest, text::length(line));
  }
  return widest;
}

/// Whether one of `problems` is told of `where` and speaks of `piece`.
inline bool tells(const Problems& problems, std::string_view where, std::string_view piece = "") {
  return std::ranges::any_of(problems, [&](const Problem& problem) {
    return problem.where == where && contains(problem.what, piece);
  });
}

/// All problems as lines, to show when a check fails.
inline std::string lines(const Problems& problems) {
  std::string text;
  for (const Problem& problem : problems) {
    text += problem.text() + "\n";
  }
  return text;
}

}  // namespace activitysmith::test
