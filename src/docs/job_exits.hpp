#pragma once

#include <cstddef>
#include <string>

namespace activitysmith::docs {

/// How a command with a job ends, a line of help for each case.
std::string job_exits(std::size_t columns);

}  // namespace activitysmith::docs
