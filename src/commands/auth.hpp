#pragma once

#include "cli/context.hpp"
#include "cli/parser.hpp"
#include "config/api_key.hpp"
#include "config/edit.hpp"
#include "config/layers.hpp"
#include "core/error.hpp"

#include <optional>
#include <string>

namespace activitysmith::commands {

/// An API key from standard input, else as given_key.
std::string piped_key(const cli::Context& context);

/// An API key to keep, which the console keeps secret from here on: from --api-key or
/// --api-key-file, else asked for where standard input is a terminal, else read from it. Throws
/// Error: exit 4 for what is no key, exit 10 for a file that cannot be taken; and Interrupted.
std::string given_key(const config::KeyFlags& flags, const cli::Context& context);

/// The place of the API key in the configuration file: api-key of the profile that applies, which
/// `value` is written to, or nothing to remove it.
config::Setting kept_key(const cli::Invocation& invocation, std::optional<std::string> value,
                         const cli::Context& context);

/// Where the next call takes its key from; nothing if there is none, or no telling.
std::optional<config::KeySource> next_key(const cli::Context& context);

/// Prints where a call would take its API key from, and the API it goes to; sends nothing, runs no
/// api-key-command, reads no standard input. A key that it can read is checked. Throws Error: exit
/// 4 where there is no key or one that is none, exit 10 for a file that cannot be taken.
ExitCode auth_status(const cli::Invocation& invocation, const cli::Context& context);

/// Takes an API key as given_key() does and keeps it in the configuration file, which nobody else
/// can read from then on. Tells of a key that goes before it. Throws Error (exit 4 or 10).
ExitCode auth_login(const cli::Invocation& invocation, const cli::Context& context);

/// Removes the API key from the configuration file; none there is no error. Tells of a key that is
/// still found elsewhere. Throws Error (exit 10) where the file cannot be written.
ExitCode auth_logout(const cli::Invocation& invocation, const cli::Context& context);

}  // namespace activitysmith::commands
