#pragma once

#include "api/request.hpp"
#include "config/settings.hpp"
#include "problem.hpp"

namespace activitysmith::commands {

/// Where and how requests go, still without the key. A URL that the key may not go to is added to
/// `problems`.
api::Endpoint endpoint_of(const config::Settings& settings, Problems& problems);

}  // namespace activitysmith::commands
