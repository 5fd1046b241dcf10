#pragma once

#include "spec/command.hpp"

#include <span>

namespace activitysmith::spec {

/// The command that prints what a shell needs to complete command lines.
std::span<const Command> completion_command();

}  // namespace activitysmith::spec
