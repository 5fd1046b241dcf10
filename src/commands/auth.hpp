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

/// Reads an API key from standard input, and validates it as prompt_key() does.
std::string read_piped_key(const cli::Context& context);

/// Returns the API key to store, which the console redacts from then on: from --api-key or
/// --api-key-file, else from a prompt if standard input is a terminal, else from standard input.
/// Throws Error: exit 4 for an invalid key, exit 10 for an unreadable or unsafe file; Interrupted.
std::string prompt_key(const config::KeyFlags& flags, const cli::Context& context);

/// Returns the edit that stores `value` as the API key of the current profile, or removes the key.
config::Edit stored_key(const cli::Invocation& invocation, std::optional<std::string> value,
                        const cli::Context& context);

/// Returns the source of the next call's API key; nothing if there is none or the configuration
/// cannot be loaded.
std::optional<config::KeySource> next_key_source(const cli::Context& context);

/// Prints the source of the API key of a call, and the API's URL. Sends nothing, runs no
/// api-key-command and does not read standard input; a key in text or in a file is validated.
/// Throws Error: exit 4 without a key or for an invalid one, exit 10 for an unreadable file.
ExitCode auth_status(const cli::Invocation& invocation, const cli::Context& context);

/// Tries the key from prompt_key() unless --offline is given, stores it in the configuration file,
/// which only its owner can read from then on, and names a key that overrides it. A key that the
/// API refuses is not stored; one that could not be tried is, with a notice. Throws Error (exit 4
/// or 10).
ExitCode auth_login(const cli::Invocation& invocation, const cli::Context& context);

/// Removes the API key from the configuration file and names one that is still found elsewhere. A
/// missing key is not an error. Throws Error (exit 10) if the file cannot be written.
ExitCode auth_logout(const cli::Invocation& invocation, const cli::Context& context);

}  // namespace activitysmith::commands
