#pragma once

#include "cli/line.hpp"
#include "problem.hpp"
#include "spec/option.hpp"

#include <optional>
#include <string>
#include <vector>

namespace activitysmith::cli {

/// One option as it stands on the line.
struct Given {
  const spec::Option* option;
  std::string text;  ///< its value; empty for a toggle
  std::string name;  ///< how errors call it: "--title", "KEY"
};

/// A parsed command line: plain data; nothing was read, checked or sent.
struct Invocation {
  const spec::Command* command = nullptr;
  std::vector<spec::Option> options;            ///< what `given` points into
  std::vector<Given> given;                     ///< the flags, in the order of the line
  std::vector<std::vector<Given>> requests;     ///< the positionals of each request; at least one
  std::optional<std::vector<std::string>> job;  ///< the command behind "--"; may have no word
  bool is_whole = true;  ///< false: an option is unknown or lacks its value, so words are in doubt
  Problems problems;     ///< unknown options, missing values, words left over

  /// Whether the toggle `key` stands on the line.
  [[nodiscard]] bool has(std::string_view key) const;
};

/// Parses what find_command left. A flag takes its value whatever it looks like; negative numbers
/// are words, and so is all that follows "--".
Invocation parse(const Line& line);

}  // namespace activitysmith::cli
