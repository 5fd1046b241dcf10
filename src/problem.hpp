#pragma once

#include <algorithm>
#include <string>
#include <vector>

namespace activitysmith {

/// One thing that is wrong with what the user wrote.
struct Problem {
  std::string where;  ///< the flag, positional, variable or JSON path; empty: the line as a whole
  std::string what;   ///< what is wrong there, and what would be right

  [[nodiscard]] std::string text() const { return where.empty() ? what : where + ": " + what; }
  bool operator==(const Problem&) const = default;
};

using Problems = std::vector<Problem>;

/// Adds those of `more` that are not told yet.
inline void add_once(Problems& problems, const Problems& more) {
  for (const Problem& problem : more) {
    if (std::ranges::find(problems, problem) == problems.end()) {
      problems.push_back(problem);
    }
  }
}

}  // namespace activitysmith
