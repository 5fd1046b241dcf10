#pragma once

#include "cli/context.hpp"
#include "cli/parser.hpp"
#include "config/edit.hpp"
#include "config/layers.hpp"
#include "core/atomic_file.hpp"
#include "core/error.hpp"
#include "core/json.hpp"
#include "spec/field.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::commands {

/// The words that stand on the line for a positional of its command, by the key of its row.
std::vector<std::string> words_of(const cli::Invocation& invocation, std::string_view key);

/// The setting that KEY on the line names. Throws Error (exit 2) for what is none.
const spec::Field& key_of(const cli::Invocation& invocation);

/// The part of a configuration file that a command changes.
struct Target {
  std::string path;
  std::string profile;  ///< of --profile or ACTIVITYSMITH_PROFILE; empty for the top level
  Readers readers;
};

/// The file for all users under --system, else that of --config or ACTIVITYSMITH_CONFIG, else the
/// user's. Throws Error: exit 2 for flags that contradict each other, exit 10 without a home.
Target target_of(const cli::Invocation& invocation, const cli::Context& context);

/// Changes a configuration file and tells of it: under --json with `document`, on a terminal with
/// `done`. Under --dry-run it checks all the same, prints `document` and writes nothing. Gives
/// whether there was something to change. Throws Error as config::apply does.
bool write(const config::Setting& setting, const Json& document, std::string_view done,
           const cli::Context& context);

/// What --json prints of a change.
Json document_of(const config::Setting& setting, const Json& value);

/// The configuration as the next call will find it. What is wrong with it is noticed only: what
/// was written is written.
std::optional<config::Layers> reloaded(const cli::Context& context);

/// Prints the name of the file that config set writes to, there or not.
ExitCode config_path(const cli::Invocation& invocation, const cli::Context& context);

/// Prints every setting that variables and configuration files give.
ExitCode config_list(const cli::Invocation& invocation, const cli::Context& context);

/// Prints the value of one setting. Throws Error: exit 2 for an unknown one and for the API key,
/// exit 5 for one that is not set.
ExitCode config_get(const cli::Invocation& invocation, const cli::Context& context);

/// Writes a setting to a configuration file, and tells of what goes before it there. Throws Error:
/// exit 2 for a value that the setting does not take, exit 10 where it cannot be written.
ExitCode config_set(const cli::Invocation& invocation, const cli::Context& context);

/// Removes a setting from a configuration file; one that is not there is no error. Throws Error
/// (exit 10) where it cannot be written.
ExitCode config_unset(const cli::Invocation& invocation, const cli::Context& context);

}  // namespace activitysmith::commands
