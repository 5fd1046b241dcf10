#pragma once

#include <optional>
#include <string_view>

namespace activitysmith::config {

/// A line that toml++ 3.3 would not survive.
struct Hazard {
  int line;               ///< from 1
  std::string_view what;  ///< what is wrong with it, and what would be right
};

/// The first such line of a text, TOML or not: one too long, brackets without a name, or characters
/// beyond ASCII that stand in no quotes and no comment. No setting needs any of it.
std::optional<Hazard> find_hazard(std::string_view text);

}  // namespace activitysmith::config
