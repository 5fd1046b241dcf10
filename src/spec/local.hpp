#pragma once

#include "spec/command.hpp"

#include <span>
#include <string_view>

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

/// The port that a sandbox listens on.
inline constexpr Field port_field = {.key = "port",
                                     .kind = Kind::integer,
                                     .commands = CommandSet::sandbox,
                                     .flag = "port",
                                     .placeholder = "N",
                                     .help = "Port of the sandbox on 127.0.0.1; 0 takes a free one",
                                     .group = Group::connection,
                                     .min = 0,
                                     .max = 65535,
                                     .default_value = "4780"};

/// How long a sandbox waits for a request; its default is for one in the background.
inline constexpr Field idle_field = {
    .key = "idle",
    .kind = Kind::duration,
    .commands = CommandSet::sandbox,
    .flag = "idle",
    .placeholder = "DURATION",
    .help =
        "End after this time without a request or an open page; without --background only if "
        "given",
    .default_value = "1h"};

/// The one API key that the sandbox accepts. It is public: a sandbox has no secrets.
inline constexpr std::string_view sandbox_key = "ask_sandbox";

/// Takes the variables of a sandbox that has ended out of a shell.
inline constexpr std::string_view leave_sandbox =
    "unset ACTIVITYSMITH_API_URL ACTIVITYSMITH_API_KEY";

/// The commands that start, read and stop a stand-in for the API on this machine.
std::span<const Command> sandbox_commands();

/// The command that prints what a shell needs to complete command lines.
std::span<const Command> script_commands();

}  // namespace activitysmith::spec
