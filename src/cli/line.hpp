#pragma once

#include "core/error.hpp"
#include "spec/command.hpp"
#include "spec/topic.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace activitysmith::cli {

/// What a command line asks for at large; nothing where it has no command, or half of one.
enum class Ask : std::uint8_t { command, help, nothing };

/// A command line with its command found; what is left is not yet parsed.
struct Line {
  Ask ask = Ask::nothing;
  const spec::Command* command = nullptr;  ///< of Ask::command, and of help for one
  const spec::Topic* topic = nullptr;      ///< of help for a topic
  std::vector<std::string> words = {};     ///< those that name the command, or begin to; of help,
                                           ///< those behind it
  std::vector<std::string> rest = {};      ///< all arguments but the command's words, in order
  std::optional<std::vector<std::string>> job = {};  ///< of a command with a job: behind "--"
  Problems problems = {};                            ///< an unknown command
};

/// Finds the command's words before anything is parsed: the first words that are neither a setting
/// nor a setting's value. "end" belongs to the command only as the first word behind "stream". What
/// stands behind the first "--" of a command with a job is the job's, whatever it is.
Line find_command(std::span<const std::string> arguments);

}  // namespace activitysmith::cli
