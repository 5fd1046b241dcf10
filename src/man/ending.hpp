#pragma once

#include "spec/on.hpp"

#include <string>

namespace activitysmith::man {

/// The sections that every page has behind its own: EXIT STATUS, ENVIRONMENT and FILES, for what is
/// `on` these commands.
std::string ending(spec::On on);

}  // namespace activitysmith::man
