#pragma once

#include <string>

namespace activitysmith::completion {

/// The completion script for bash, made from the table.
std::string bash();

}  // namespace activitysmith::completion
