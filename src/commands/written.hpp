#pragma once

#include "commands/context.hpp"
#include "config/change.hpp"
#include "config/layers.hpp"
#include "json.hpp"

#include <optional>
#include <string_view>

namespace activitysmith::commands {

/// Changes a configuration file and tells of it: under --json with `document`, on a terminal with
/// `done`. Under --dry-run it checks all the same, prints `document` and writes nothing. Gives
/// whether there was something to change. Throws Error as config::apply does.
bool write(const config::Setting& setting, const Json& document, std::string_view done,
           const Context& context);

/// What --json prints of a change.
Json document_of(const config::Setting& setting, const Json& value);

/// The configuration as the next call will find it. What is wrong with it is noticed only: what
/// was written is written.
std::optional<config::Layers> reloaded(const Context& context);

}  // namespace activitysmith::commands
