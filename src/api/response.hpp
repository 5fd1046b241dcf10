#pragma once

#include "core/error.hpp"
#include "core/json.hpp"
#include "core/signals.hpp"
#include "http/message.hpp"
#include "spec/command.hpp"

#include <ctime>
#include <string_view>

namespace activitysmith::api {

/// The JSON of an answer that says the API took the request. Throws Error for every other answer:
/// exit 3 to 6 for what the API refused, 8 for what it failed at and for answers that cannot be
/// used (no JSON object, empty, cut short, too large, without what the command promises).
Json accepted(const spec::Command& command, const http::Request& request,
              const http::Response& response);

/// The hint where nobody can tell what became of a request.
inline constexpr std::string_view in_doubt = "it may or may not have been delivered";

/// What is told when no answer came: exit 7 if nothing was sent, else 9. `now` is this machine's
/// time, in seconds since 1970, for certificates that seem out of date.
Error no_answer(const spec::Command& command, const http::Request& request,
                const http::NetworkError& error, std::time_t now);

/// What is told when a signal ended the call: exit 128+n. `sent` says that the API may have acted
/// on it.
Error interrupted(const Interrupted& by, bool sent);

/// Whether the answer is the kind of 429 that waiting mends.
bool is_rate_limit(const http::Response& response);

/// What an answer with a status from 300 on means, told with the API's own words where its body has
/// them. The two kinds of 429 are told apart by "limit" and "active" in the body, the kinds of 404
/// and 422 by what the body says of recipients and badges.
Error refusal(const spec::Command& command, const http::Request& request,
              const http::Response& response);

}  // namespace activitysmith::api
