#pragma once

#include "api/request.hpp"
#include "clock.hpp"
#include "commands/outcome.hpp"
#include "config/settings.hpp"
#include "http/halt.hpp"
#include "http/transport.hpp"
#include "payload/draft.hpp"

#include <functional>
#include <string>

namespace activitysmith::commands {

/// What requests are sent with.
struct Sending {
  const config::Settings& settings;
  http::Transport& transport;
  const Clock& clock;
  std::function<void(const std::string& line)> trace;  ///< told what is sent and what comes back
  const http::Halt* halt = nullptr;                    ///< ends the send early; may be null
};

/// Sends the request of a draft, as often as its time and the settings allow, and tells what became
/// of it.
Outcome send(const payload::Draft& draft, const api::Endpoint& endpoint, const Sending& sending);

}  // namespace activitysmith::commands
