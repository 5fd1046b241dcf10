#pragma once

#include "api/request.hpp"
#include "commands/context.hpp"
#include "payload/draft.hpp"

#include <vector>

namespace activitysmith::commands {

/// Shows the requests that a job will lead to, if --dry-run or --preview asks for that; false if
/// neither does.
bool show_foreseen(const std::vector<payload::Draft>& drafts, const api::Endpoint& endpoint,
                   const Context& context);

}  // namespace activitysmith::commands
