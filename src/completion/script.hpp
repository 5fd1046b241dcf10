#pragma once

#include <string>
#include <string_view>

namespace activitysmith::completion {

/// The script by which `shell` (bash, zsh, fish) completes command lines of activitysmith, without
/// a newline at its end.
std::string script(std::string_view shell);

}  // namespace activitysmith::completion
