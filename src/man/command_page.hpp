#pragma once

#include "man/page.hpp"

#include <vector>

namespace activitysmith::man {

/// A page for each first word of commands, so that stream and stream end share one.
std::vector<Page> command_pages();

}  // namespace activitysmith::man
