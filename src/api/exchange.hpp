#pragma once

#include "clock.hpp"
#include "http/message.hpp"
#include "http/retry.hpp"
#include "http/transport.hpp"
#include "json.hpp"
#include "spec/command.hpp"

#include <functional>
#include <string>

namespace activitysmith::api {

/// What an exchange works with.
struct Wire {
  http::Transport& transport;
  const Clock& clock;
  http::RetryPolicy policy;
  std::function<void(const std::string&)> trace;           ///< told of each try that failed
  std::function<void(const http::Response&)> on_response;  ///< told of each answer
};

/// Sends the request until it is accepted, as often as the policy and the request's time allow, and
/// gives the answer. One try has at most 10 s. A DELETE that is answered 404 on a later try is
/// taken as ended if an earlier one may have been processed. Throws Error for what the last try
/// came to, and with exit 128+n for a signal.
Json exchange(const spec::Command& command, const http::Request& request, const Wire& wire);

}  // namespace activitysmith::api
