#pragma once

#include "spec/option.hpp"

#include <string>

namespace activitysmith::docs {

/// What an option does, in one line without a full stop.
std::string meaning_of(const spec::Option& option);

}  // namespace activitysmith::docs
