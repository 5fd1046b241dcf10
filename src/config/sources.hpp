#pragma once

#include "config/layers.hpp"
#include "environment.hpp"
#include "spec/field.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::config {

/// A setting as the line gives it: its name in the table, and its value.
struct Stated {
  std::string_view key;
  std::string text;
};

/// All that may give a setting.
struct Sources {
  std::span<const Stated> stated;
  const Environment& environment;
  const Layers& layers;
};

/// What gave a value; of two, the greater one beats the other. Configuration has ranks from 1, one
/// for each section.
using Rank = std::size_t;
inline constexpr Rank rank_of_variables = 1000;
inline constexpr Rank rank_of_line = 1001;

/// A setting's value with the name errors call it by.
struct Value {
  std::string name;                ///< "--timeout", "ACTIVITYSMITH_TIMEOUT", "PATH:LINE: timeout"
  std::vector<std::string> texts;  ///< one, or the entries of a list
  Rank rank = 0;

  /// The only text, or the entries with commas between them.
  [[nodiscard]] std::string text() const;
};

/// The value of a setting from the line (its last occurrence), else from its variable if that is
/// not empty, else from the configuration; a file that a configuration names is found from there.
std::optional<Value> value_of(const Sources& from, const spec::Field& field);

}  // namespace activitysmith::config
