#pragma once

#include "error.hpp"
#include "http/message.hpp"
#include "spec/command.hpp"

namespace activitysmith::api {

/// Whether the answer is the kind of 429 that waiting mends.
bool is_rate_limit(const http::Response& response);

/// What an answer with a status from 300 on means, told with the API's own words where its body has
/// them. The two kinds of 429 are told apart by "limit" and "active" in the body, the kinds of 404
/// and 422 by what the body says of recipients and badges.
Error refusal(const spec::Command& command, const http::Request& request,
              const http::Response& response);

}  // namespace activitysmith::api
