#pragma once

#include "man/roff.hpp"
#include "spec/command.hpp"
#include "spec/option.hpp"

#include <string>
#include <vector>

namespace activitysmith::man {

/// The tag of an option: its short flag, its long one and its value.
std::string tag_of(const spec::Option& option);

/// What the value of an option has to be, to follow "takes "; empty where its name says it all.
std::string accepted(const spec::Option& option);

/// The options of commands that share a page, those of all commands left out, each told once and
/// with the commands that take it unless all of them do.
std::string option_list(const std::vector<const spec::Command*>& commands);

}  // namespace activitysmith::man
