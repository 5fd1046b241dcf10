#pragma once

#include "spec/command.hpp"

#include <span>

namespace activitysmith::spec {

/// The row of the command that watches a process.
std::span<const Command> wait_command();

}  // namespace activitysmith::spec
