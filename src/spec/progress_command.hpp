#pragma once

#include "spec/command.hpp"

#include <span>

namespace activitysmith::spec {

/// The row of `progress`.
std::span<const Command> progress_command();

}  // namespace activitysmith::spec
