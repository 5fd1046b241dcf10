#pragma once

#include "spec/command.hpp"

#include <string>

namespace activitysmith::docs {

/// What `activitysmith --help` prints, in lines of at most `columns` (and at most 100).
std::string program_help(int columns);

/// What `activitysmith COMMAND --help` prints, made from the command's rows.
std::string command_help(const spec::Command& command, int columns);

}  // namespace activitysmith::docs
