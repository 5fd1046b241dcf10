#pragma once

#include "core/clock.hpp"
#include "http/message.hpp"

#include <optional>
#include <string>

namespace activitysmith::http {

/// When and how often a request may be sent again.
struct RetryPolicy {
  bool idempotent = false;     ///< sending twice has the effect of sending once
  bool at_least_once = false;  ///< --at-least-once: better delivered twice than not at all
  int retries = 0;             ///< tries beyond the first
};

/// The wait before a second try is at most the first of these, before each further one so many
/// times as long as that, and never longer than the longest.
struct Backoff {
  Milliseconds first{500};
  int factor = 2;
  Milliseconds longest{8000};
};
inline constexpr Backoff backoff;

/// The time that one try may take: one that hangs must leave time for another.
inline constexpr Milliseconds longest_try{10'000};

/// The least time that is left for a further try. With less, hardly any succeeds; its timeout would
/// only hide how the last one failed.
inline constexpr Milliseconds shortest_try{100};

/// The result of one try: an answer, or the phase in which the transfer failed.
struct TryResult {
  std::optional<Response> response = {};
  std::optional<TransferPhase> failure = {};
  bool is_rate_limit =
      false;             ///< a 429 that passes with time, not one about a number of activities
  bool is_left = false;  ///< as of a NetworkFailure
};

/// Returns whether the same request may be sent once more, now or after a long time: it may
/// succeed, and by the policy it does not matter that this try may have been processed.
bool may_repeat(const RetryPolicy& policy, const TryResult& result);

/// Returns whether the server may have acted on the request of this try.
bool may_be_processed(const TryResult& result);

/// What to do after a try.
struct RetryDecision {
  bool again = false;
  Milliseconds after{0};  ///< the wait before the next try, if `again`
  std::string why;        ///< for -v
};

/// Returns how long the server wants to be left alone: Retry-After (RFC 9110: seconds or a date),
/// or else the reset of a RateLimit that is used up (draft-ietf-httpapi-ratelimit-headers). Nothing
/// if it does not say. A date is compared with the server's own Date header.
std::optional<Milliseconds> retry_after(const Response& response, std::time_t now);

/// What a RateLimit header says about the limit with the fewest requests left.
struct RateLimit {
  long long left = 0;     ///< requests
  Milliseconds reset{0};  ///< until the limit is full again
};

/// Returns the rate limit of an answer; nothing if it has none.
std::optional<RateLimit> rate_limit(const Response& response);

/// Decides whether to send again after try number `tries` (from 1) with `left` of the time.
///
/// Idempotent requests are repeated after every network failure and after 408, 425, 429 (rate),
/// 500, 502, 503 and 504; others only if they surely were not processed: nothing was sent, 429
/// (rate), 503 with Retry-After. Unless the server says how long to wait, the wait is `chance` (0
/// to 1) of what `backoff` allows (full jitter); none if the server only left a connection that was
/// kept. There is no further try that would have less than `shortest_try`.
RetryDecision decide_retry(const RetryPolicy& policy, const TryResult& result, int tries,
                           Milliseconds left, std::time_t now, double chance);

}  // namespace activitysmith::http
