#pragma once

#include "spec/command.hpp"

#include <span>

namespace activitysmith::spec {

/// The commands that show and change the configuration.
std::span<const Command> config_commands();

}  // namespace activitysmith::spec
