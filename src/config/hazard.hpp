#pragma once

#include <optional>
#include <string_view>

namespace activitysmith::config {

/// A line that no parser should see.
struct Hazard {
  int line;               ///< from 1
  std::string_view what;  ///< what is wrong with it, and what would be right
};

/// The first such line of a text, TOML or not: one too long, one that is not UTF-8, or brackets
/// without a name.
std::optional<Hazard> find_hazard(std::string_view text);

}  // namespace activitysmith::config
