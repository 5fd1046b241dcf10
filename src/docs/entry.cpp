#include "docs/entry.hpp"

#include "text/wrap.hpp"

#include <algorithm>

namespace activitysmith::docs {

std::string entry(const std::string& term, std::string_view meaning, std::size_t columns) {
  constexpr std::size_t indent = 26;
  const bool fits = term.size() + 2 <= indent;
  const std::string gap =
      fits ? std::string(indent - term.size(), ' ') : "\n" + std::string(indent, ' ');
  return term + gap + text::wrapped(meaning, indent, columns) + "\n";
}

std::size_t help_width(int columns) {
  constexpr int narrowest = 40;
  constexpr int widest = 100;
  return static_cast<std::size_t>(std::clamp(columns, narrowest, widest));
}

}  // namespace activitysmith::docs
