#pragma once

#include "cli/context.hpp"
#include "cli/parser.hpp"
#include "config/edit.hpp"
#include "config/layers.hpp"
#include "core/atomic_file.hpp"
#include "core/error.hpp"
#include "core/json.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace activitysmith::commands {

/// The part of a configuration file that a command changes.
struct ConfigTarget {
  std::string path;
  std::string profile;  ///< from --profile or ACTIVITYSMITH_PROFILE; empty for the top level
  Readers readers;
};

/// Returns the file for all users with --system, else that of --config or ACTIVITYSMITH_CONFIG,
/// else the user's. Throws Error: exit 2 for contradicting flags, exit 10 without a home.
ConfigTarget config_target(const cli::Invocation& invocation, const cli::Context& context);

/// Writes an edit and reports it: as `document` with --json, as `message` on a terminal. With
/// --dry-run it makes all checks, prints `document` and writes nothing. Returns whether there was
/// something to change. Throws Error as config::write_edit does.
bool write_config(const config::Edit& edit, const Json& document, std::string_view message,
                  const cli::Context& context);

/// Returns what --json prints of an edit, with `value` as the new value.
Json edit_json(const config::Edit& edit, const Json& value);

/// Loads the configuration as the next call will. Its errors are only notices, as the edit was
/// written; nothing is returned then, nor with --dry-run.
std::optional<config::Layers> reload_config(const cli::Context& context);

/// Prints the name of the file that config set writes to, whether it exists or not.
ExitCode config_path(const cli::Invocation& invocation, const cli::Context& context);

/// Prints every setting from variables and configuration files.
ExitCode config_list(const cli::Invocation& invocation, const cli::Context& context);

/// Prints the value of one setting. Throws Error: exit 2 for an unknown one and for the API key,
/// exit 5 for one that is not set.
ExitCode config_get(const cli::Invocation& invocation, const cli::Context& context);

/// Writes a setting to a configuration file, and names what overrides it. Throws Error: exit 2 for
/// an invalid value, exit 10 if the file cannot be written.
ExitCode config_set(const cli::Invocation& invocation, const cli::Context& context);

/// Removes a setting from a configuration file; one that is not set is not an error. Throws Error
/// (exit 10) if the file cannot be written.
ExitCode config_unset(const cli::Invocation& invocation, const cli::Context& context);

}  // namespace activitysmith::commands
