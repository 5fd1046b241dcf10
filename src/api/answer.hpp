#pragma once

#include "error.hpp"
#include "http/message.hpp"
#include "json.hpp"
#include "spec/command.hpp"

namespace activitysmith::api {

/// The JSON of an answer that says the API took the request. Throws Error for every other answer:
/// exit 3 to 6 for what the API refused, 8 for what it failed at and for answers that cannot be
/// used (no JSON object, empty, cut short, too large, without what the command promises).
Json accepted(const spec::Command& command, const http::Request& request,
              const http::Response& response);

}  // namespace activitysmith::api
