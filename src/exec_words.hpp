#pragma once

#include <string>
#include <utility>
#include <vector>

/// What exec and its relatives take.
namespace activitysmith {

using Assignments = std::vector<std::pair<std::string, std::string>>;  ///< NAME=value

/// Our environment as "NAME=value", with `variables` in the place of those of the same names.
std::vector<std::string> environment_with(const Assignments& variables);

/// Pointers to the texts, which have to outlive it, and a null pointer behind them.
std::vector<char*> pointers_to(std::vector<std::string>& texts);

}  // namespace activitysmith
