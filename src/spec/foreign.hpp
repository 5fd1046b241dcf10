#pragma once

#include "spec/field.hpp"

#include <string_view>

// Words that people bring from other tools, answered by what they mean and not by their letters.
namespace activitysmith::spec {

/// What to do instead of `flag` ("--link") on a command, such as "use --redirection URL"; empty if
/// no other tool is known to have such a flag.
std::string_view instead_of_flag(std::string_view flag, CommandSet on);

/// The same for the words of a command that does not exist: "send", "activity stop".
std::string_view instead_of_command(std::string_view words);

}  // namespace activitysmith::spec
