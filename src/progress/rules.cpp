#include "progress/rules.hpp"

namespace activitysmith::progress {

std::vector<std::string> divided_steps(std::string_view text) {
  std::vector<std::string> steps{{}};
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '|' && depth == 0) {
      steps.emplace_back();
      continue;
    }
    if (c == '\\' && at + 1 < text.size()) {
      steps.back() += c;
      steps.back() += text[++at];
      continue;
    }
    depth += c == '(' || c == '[' ? 1 : 0;
    depth -= (c == ')' || c == ']') && depth > 0 ? 1 : 0;
    steps.back() += c;
  }
  return steps;
}

}  // namespace activitysmith::progress
