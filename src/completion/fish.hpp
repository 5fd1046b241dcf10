#pragma once

#include <string>
#include <string_view>

namespace activitysmith::completion {

/// The part of the script for fish that reads a command line, whatever the table has.
std::string_view fish_engine();

/// The completion script for fish, made from the table.
std::string fish();

}  // namespace activitysmith::completion
