#pragma once

#include "spec/command.hpp"

#include <span>

namespace activitysmith::spec {

/// The commands that keep the API key.
std::span<const Command> auth_commands();

}  // namespace activitysmith::spec
