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

/// The command that sends many requests.
std::span<const Command> batch_command();

/// The commands for requests that wait on the disk.
std::span<const Command> queue_commands();

/// The port that a sandbox listens on unless --port names another one.
inline constexpr int default_sandbox_port = 4780;

/// The commands that start and stop a stand-in for the API on this machine.
std::span<const Command> sandbox_commands();

/// The command that prints what a shell needs to complete command lines.
std::span<const Command> script_commands();

}  // namespace activitysmith::spec
