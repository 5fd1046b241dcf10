#pragma once

#include "cli/parser.hpp"
#include "commands/context.hpp"
#include "config/atomic_file.hpp"

#include <string>

namespace activitysmith::commands {

/// The part of a configuration file that a command changes.
struct Target {
  std::string path;
  std::string profile;  ///< of --profile or ACTIVITYSMITH_PROFILE; empty for the top level
  config::Readers readers;
};

/// The file for all users under --system, else that of --config or ACTIVITYSMITH_CONFIG, else the
/// user's. Throws Error: exit 2 for flags that contradict each other, exit 10 without a home.
Target target_of(const cli::Invocation& invocation, const Context& context);

}  // namespace activitysmith::commands
