#pragma once

#include "spec/on.hpp"

#include <string>
#include <string_view>

namespace activitysmith::man {

/// The sections that every page has behind its own: EXIT STATUS, ENVIRONMENT and FILES, for what is
/// `on` these commands. What `topic` tells, the page itself tells; it may be empty.
std::string ending(spec::On on, std::string_view topic = {});

}  // namespace activitysmith::man
