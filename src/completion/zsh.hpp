#pragma once

#include <string>

namespace activitysmith::completion {

/// The completion script for zsh, made from the table.
std::string zsh();

}  // namespace activitysmith::completion
