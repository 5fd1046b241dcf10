#pragma once

#include "api/request.hpp"
#include "cli/parser.hpp"
#include "config/api_key.hpp"
#include "config/settings.hpp"
#include "problem.hpp"

namespace activitysmith::commands {

/// Where and how requests go, still without the key. A URL that the key may not go to is added to
/// `problems`.
api::Endpoint endpoint_of(const config::Settings& settings, Problems& problems);

/// What the line says about the key. Both flags together are a problem.
config::KeyFlags key_flags(const cli::Invocation& invocation, Problems& problems);

}  // namespace activitysmith::commands
