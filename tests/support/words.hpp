#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::test {

/// The words of a line as a shell divides it; quotes hold a word together, nothing is expanded.
inline std::vector<std::string> words(std::string_view line) {
  std::vector<std::string> result;
  char quote = 0;
  bool inside = false;
  for (const char c : line) {
    const bool ends = quote != 0 && c == quote;
    const bool begins = quote == 0 && (c == '"' || c == '\'');
    if (quote == 0 && c == ' ') {
      inside = false;
      continue;
    }
    if (!inside) {
      result.emplace_back();
      inside = true;
    }
    if (ends || begins) {
      quote = begins ? c : '\0';
    } else {
      result.back() += c;
    }
  }
  return result;
}

}  // namespace activitysmith::test
