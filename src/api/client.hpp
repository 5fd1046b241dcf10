#pragma once

#include "cli/context.hpp"
#include "cli/parser.hpp"
#include "config/api_key.hpp"
#include "config/settings.hpp"
#include "core/cancel_token.hpp"
#include "core/clock.hpp"
#include "core/error.hpp"
#include "core/json.hpp"
#include "http/message.hpp"
#include "http/retry.hpp"
#include "http/transport.hpp"
#include "request/draft.hpp"
#include "spec/command.hpp"

#include <functional>
#include <optional>
#include <string>

namespace activitysmith::api {

/// Where and how requests go.
struct Endpoint {
  std::string base_url;
  std::string key;
  http::Limits limits;
  std::string ca_file;
  std::string ca_folder = {};
};

/// The HTTP request of `command` with `draft`, whose members that belong into the path are put
/// there. A DELETE without content has no body.
http::Request request_for(const spec::Command& command, Json draft, const Endpoint& endpoint);

/// A request that only asks whether somebody answers at the endpoint: no key, no content.
http::Request health_request(const Endpoint& endpoint);

/// Where and how requests go, still without the key. A URL that the key may not go to is added to
/// `problems`.
api::Endpoint endpoint_of(const config::Settings& settings, Problems& problems);

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

/// What became of one request.
struct Outcome {
  const request::Draft* draft;
  Json answer = {};                    ///< of an accepted one
  std::optional<Report> failure = {};  ///< of every other
};

/// What requests are sent with.
struct Sending {
  const config::Settings& settings;
  http::Transport& transport;
  const Clock& clock;
  std::function<void(const std::string& line)> trace;    ///< told what is sent and what comes back
  const CancelToken* cancel = nullptr;                   ///< ends the send early; may be null
  std::function<void(const http::Response&)> seen = {};  ///< told of each answer; may be empty
};

/// Sends the request of a draft, as often as its time and the settings allow, and tells what became
/// of it.
Outcome send(const request::Draft& draft, const api::Endpoint& endpoint, const Sending& sending);

/// What the line says about the key; two flags that contradict each other are a problem.
config::KeyFlags key_flags(const cli::Invocation& invocation, Problems& problems);

/// The API key, which the console keeps secret from here on; under -v, where it comes from. Throws
/// NoKey, and Error as config::read_key does.
std::string api_key(const config::KeyFlags& flags, const cli::Context& context);

}  // namespace activitysmith::api
