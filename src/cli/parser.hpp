#pragma once

#include "cli/line.hpp"
#include "core/error.hpp"
#include "spec/option.hpp"

#include <optional>
#include <string>
#include <vector>

namespace activitysmith::cli {

/// A parsed command line: plain data; nothing was read, checked or sent.
struct Invocation {
  const spec::Command* command = nullptr;
  spec::Options options;              ///< what `given` points into
  std::vector<spec::Argument> given;  ///< the flags, in the order of the line
  std::vector<std::vector<spec::Argument>>
      requests;                                 ///< the positionals of each request; at least one
  std::optional<std::vector<std::string>> job;  ///< the command behind "--"; may have no word
  bool is_whole = true;  ///< false: an option is unknown or lacks its value, so words are in doubt
  Problems problems;     ///< unknown options, missing values, words left over

  /// Whether the toggle `key` stands on the line.
  [[nodiscard]] bool has(std::string_view key) const;
  /// Returns the words of the first request that fill the positional `key`.
  [[nodiscard]] std::vector<std::string> words(std::string_view key) const;
};

/// Parses what find_command left. A flag takes its value whatever it looks like; negative numbers
/// are words, and so is all that follows "--".
Invocation parse(const Line& line);

/// Gives each word its place among the command's positionals, one request for all of them, or one
/// for each where the first is KEY=VALUE and the command takes pairs. A last positional that takes
/// many gets all that are left. A word too many, or one that is no pair among pairs, is a problem.
/// Of a line that is not whole no word is judged.
void assign_words(Invocation& invocation, const std::vector<std::string>& words);

}  // namespace activitysmith::cli
