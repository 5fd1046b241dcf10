#pragma once

#include "docs/block.hpp"

namespace activitysmith::docs {

/// How a command with a job ends, an entry for each case.
Block job_exits();

}  // namespace activitysmith::docs
