#pragma once

#include <string>
#include <string_view>

namespace activitysmith::completion {

/// The part of the script for bash that reads a command line, whatever the table has.
std::string_view bash_engine();

/// The completion script for bash, made from the table.
std::string bash();

}  // namespace activitysmith::completion
