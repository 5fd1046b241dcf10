#pragma once

#include "man/page.hpp"

namespace activitysmith::man {

/// activitysmith(1).
Page program_page();

}  // namespace activitysmith::man
