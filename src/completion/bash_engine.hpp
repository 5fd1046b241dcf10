#pragma once

#include <string_view>

namespace activitysmith::completion {

/// The part of the script for bash that reads a command line, whatever the table has.
std::string_view bash_engine();

}  // namespace activitysmith::completion
