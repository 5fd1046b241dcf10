#include "docs/example.hpp"

#include "text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace activitysmith::docs {
namespace {

/// The first word of `line`, up to a space that is not quoted.
std::string_view first_word(std::string_view line) {
  char quote = 0;
  const auto* const end = std::ranges::find_if(line, [&](char c) {
    if (quote == 0 && (c == '"' || c == '\'')) {
      quote = c;
    } else if (quote == c) {
      quote = 0;
    }
    return c == ' ' && quote == 0;
  });
  return line.substr(0, static_cast<std::size_t>(end - line.begin()));
}

}  // namespace

std::string example_line(std::string_view line, std::size_t indent, std::size_t columns) {
  constexpr std::size_t continuation = 2;  // space and backslash
  std::string result = "activitysmith";
  std::size_t column = indent + result.size();
  while (!line.empty()) {
    const std::string_view word = first_word(line);
    line.remove_prefix(std::min(word.size() + 1, line.size()));
    const std::size_t width = text::length(word);
    const std::size_t behind = line.empty() ? 0 : continuation;
    if (column + 1 + width + behind > columns) {
      result += fmt::format(" \\\n{:{}}{}", "", indent, word);
      column = indent + width;
    } else {
      result += fmt::format(" {}", word);
      column += 1 + width;
    }
  }
  return result;
}

}  // namespace activitysmith::docs
