#pragma once

#include "cli/parser.hpp"
#include "commands/context.hpp"
#include "config/api_key.hpp"
#include "config/change.hpp"
#include "config/layers.hpp"

#include <optional>
#include <string>

namespace activitysmith::commands {

/// The place of the API key in the configuration file: api-key of the profile that applies, which
/// `value` is written to, or nothing to remove it.
config::Setting kept_key(const cli::Invocation& invocation, std::optional<std::string> value,
                         const Context& context);

/// Where the next call takes its key from; nothing if there is none, or no telling.
std::optional<config::KeySource> next_key(const Context& context);

}  // namespace activitysmith::commands
