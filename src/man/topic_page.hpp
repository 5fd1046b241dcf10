#pragma once

#include "man/page.hpp"

#include <vector>

namespace activitysmith::man {

/// A page for each topic of the help; that of the configuration file is in section 5.
std::vector<Page> topic_pages();

}  // namespace activitysmith::man
