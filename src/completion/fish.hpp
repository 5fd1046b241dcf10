#pragma once

#include <string>

namespace activitysmith::completion {

/// The completion script for fish, made from the table.
std::string fish();

}  // namespace activitysmith::completion
