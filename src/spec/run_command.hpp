#pragma once

#include "spec/command.hpp"

#include <span>

namespace activitysmith::spec {

/// The command that runs a job and tells the phone of it. Its rows hold what it takes itself; what
/// it hands on to the requests that it makes has the rows and flags that those requests have.
std::span<const Command> run_command();

}  // namespace activitysmith::spec
