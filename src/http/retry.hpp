#pragma once

#include "core/clock.hpp"
#include "http/message.hpp"

#include <optional>
#include <string>

namespace activitysmith::http {

/// How often and for what a request may be sent again.
struct RetryPolicy {
  bool idempotent = false;     ///< sending twice does what sending once does
  bool at_least_once = false;  ///< --at-least-once: twice is better than not at all
  int retries = 4;             ///< tries beyond the first
};

/// What a try came to: an answer, or the phase in which there was none.
struct Result {
  std::optional<Response> response = {};
  std::optional<Phase> failure = {};
  /// The answer is a 429 that waiting mends, not a limit on how many there may be.
  bool is_rate_limit = false;
};

/// Whether the server may have acted on the request of this try.
bool may_be_processed(const Result& result);

/// What to do after a try.
struct Decision {
  bool again = false;
  Milliseconds after{0};  ///< when `again`
  std::string why;        ///< for -v
};

/// When the server wants the next try, from Retry-After (seconds or a date) or else a RateLimit
/// that is used up; nothing if it does not say. A date counts from the server's own Date.
std::optional<Milliseconds> wanted_wait(const Response& response, std::time_t now);

/// What to do after try number `tries` (from 1) with `left` of the time. `chance` spreads the
/// waits: up to 0.5 s after the first try, twice as much after each further one, at most 8 s.
///
/// Idempotent requests are sent again after every failure of the network and after 408, 425, 429
/// (rate), 500, 502, 503, 504; others only if they surely were not processed: nothing was sent, 429
/// (rate), 503 with Retry-After.
Decision decide(const RetryPolicy& policy, const Result& result, int tries, Milliseconds left,
                std::time_t now, double chance);

}  // namespace activitysmith::http
