#pragma once

#include <string>
#include <string_view>

namespace activitysmith::completion {

/// The part of the script for zsh that reads a command line, whatever the table has.
std::string_view zsh_engine();

/// The completion script for zsh, made from the table.
std::string zsh();

}  // namespace activitysmith::completion
