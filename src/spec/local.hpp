#pragma once

#include "spec/command.hpp"

#include <span>

namespace activitysmith::spec {

/// The commands that show and change the configuration.
std::span<const Command> config_commands();

/// The commands that keep the API key.
std::span<const Command> auth_commands();

/// The command that finds out why a call would fail.
std::span<const Command> doctor_command();

/// The command that prints what a shell needs to complete command lines.
std::span<const Command> script_commands();

}  // namespace activitysmith::spec
