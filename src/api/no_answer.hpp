#pragma once

#include "error.hpp"
#include "http/message.hpp"
#include "interrupt.hpp"
#include "spec/command.hpp"

#include <ctime>

namespace activitysmith::api {

/// What is told when no answer came: exit 7 if nothing was sent, else 9. `now` is this machine's
/// time, in seconds since 1970, for certificates that seem out of date.
Error no_answer(const spec::Command& command, const http::Request& request,
                const http::NetworkError& error, std::time_t now);

/// What is told when a signal ended the call: exit 128+n. `sent` says that the API may have acted
/// on it.
Error interrupted(const Interrupted& by, bool sent);

}  // namespace activitysmith::api
