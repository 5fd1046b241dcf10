#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace activitysmith {

/// Looks a variable up; nothing for one that is not set.
using Environment = std::function<std::optional<std::string>(std::string_view name)>;

/// The variable's value; empty if it is not set, which an empty one counts as.
inline std::string variable(const Environment& environment, std::string_view name) {
  return environment(name).value_or("");
}

}  // namespace activitysmith
