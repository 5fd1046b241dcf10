#pragma once

#include "error.hpp"
#include "http/message.hpp"
#include "interrupt.hpp"
#include "spec/command.hpp"

#include <ctime>
#include <string_view>

namespace activitysmith::api {

/// The hint where nobody can tell what became of a request.
inline constexpr std::string_view in_doubt = "it may or may not have been delivered";

/// What is told when no answer came: exit 7 if nothing was sent, else 9. `now` is this machine's
/// time, in seconds since 1970, for certificates that seem out of date.
Error no_answer(const spec::Command& command, const http::Request& request,
                const http::NetworkError& error, std::time_t now);

/// What is told when a signal ended the call: exit 128+n. `sent` says that the API may have acted
/// on it.
Error interrupted(const Interrupted& by, bool sent);

}  // namespace activitysmith::api
