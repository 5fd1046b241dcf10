#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace activitysmith {

/// Looks a variable up; nothing for one that is not set.
using Environment = std::function<std::optional<std::string>(std::string_view name)>;

/// The variable's value; empty if it is not set, which an empty one counts as.
inline std::string variable(const Environment& environment, std::string_view name) {
  return environment(name).value_or("");
}

/// What exec and its relatives take.

using Assignments = std::vector<std::pair<std::string, std::string>>;  ///< NAME=value

/// Our environment as "NAME=value", with `variables` in the place of those of the same names.
std::vector<std::string> environment_with(const Assignments& variables);

/// Pointers to the texts, which have to outlive it, and a null pointer behind them.
std::vector<char*> pointers_to(std::vector<std::string>& texts);

}  // namespace activitysmith
