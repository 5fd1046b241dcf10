// Decides whether a failed try is repeated, and when, without a clock or a network of its own.
// Three questions in this order: may another try succeed, may it do harm, and is there time for it?
//
// A request that may have been processed is repeated only if doing it twice is the same as doing it
// once, or if the user said so. A try that surely did nothing may always be repeated: the
// connection failed, the API refused it for its rate limit, or a 503 with Retry-After said that the
// service is not taking requests. Waits grow exponentially and are drawn between 0 and their limit,
// so that the cron jobs of many machines, which all failed in the same second, do not come back
// together.

#include "http/retry.hpp"

#include "core/number.hpp"
#include "http/status.hpp"
#include "http/url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <vector>

namespace activitysmith::http {

namespace {

bool is_temporary(int status) {
  // 501 and 505 are lasting, so 5xx as a whole would be wrong.
  constexpr int temporary[] = {status::request_timeout,       status::too_early,
                               status::internal_server_error, status::bad_gateway,
                               status::service_unavailable,   status::gateway_timeout};
  return std::ranges::find(temporary, status) != std::end(temporary);
}

/// Returns whether a server began to answer the request, without refusing it, and did not end.
bool is_cut(const Response& response) {
  return response.defect == Defect::cut_short && !status::is_error(response.status);
}

/// Returns whether the same request may succeed later.
bool is_worth_repeating(const TryResult& result) {
  if (!result.response) {
    return true;
  }
  const Response& response = *result.response;
  return result.is_rate_limit || is_temporary(response.status) ||
         // An answer without its end may be cut off again or not; one that is too large stays too
         // large, and a refusal stays one.
         is_cut(response);
}

/// Returns whether waiting would gain nothing: the server has closed an idle connection or reset an
/// HTTP/2 stream, or has begun to answer.
bool is_ready(const TryResult& result) {
  return result.is_left || (result.response && is_cut(*result.response));
}

bool is_surely_unprocessed(const TryResult& result) {
  if (!result.response) {
    return result.failure != TransferPhase::sent;
  }
  const Response& response = *result.response;
  return result.is_rate_limit || (response.status == status::service_unavailable &&
                                  !response.header("Retry-After").empty());
}

/// Returns the parameter `name` of one item of a RateLimit header: "account:badges";r=0;t=17.
std::optional<long long> parameter(std::string_view header, std::string_view name) {
  const std::string key = fmt::format(";{}=", name);
  const std::size_t at = header.find(key);
  if (at == std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view rest = header.substr(at + key.size());
  return text::whole_number(rest.substr(0, rest.find_first_not_of("0123456789")));
}

std::string without_space(std::string_view text) {
  std::string result{text};
  std::erase(result, ' ');
  return result;
}

// Keeps sums of times far from overflow, whatever a server writes.
constexpr long long longest_wait = 1'000'000'000;  // seconds

/// Returns the limits in a RateLimit header that have both numbers.
std::vector<RateLimit> rate_limits(const Response& response) {
  std::vector<RateLimit> limits;
  // Structured Fields allow spaces around separators.
  const std::string header = without_space(response.header("RateLimit"));
  for (std::string_view rest = header; !rest.empty();) {
    const std::string_view limit = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(limit.size() + 1, rest.size()));
    const auto left = parameter(limit, "r");
    const auto reset = parameter(limit, "t");
    if (left && reset) {
      limits.push_back({*left, std::chrono::seconds{std::min(*reset, longest_wait)}});
    }
  }
  return limits;
}

/// Returns the longest reset of the limits that are used up.
std::optional<Milliseconds> reset_of(const Response& response) {
  std::optional<Milliseconds> wait;
  for (const RateLimit& limit : rate_limits(response)) {
    if (limit.left == 0) {
      wait = std::max(wait, std::optional{limit.reset});
    }
  }
  return wait;
}

/// Parses the seconds of a Retry-After; a number beyond all range counts as the largest one.
std::optional<long long> seconds_of(std::string_view text) {
  if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) {
    return std::nullopt;
  }
  return text::whole_number(text).value_or(std::numeric_limits<long long>::max());
}

std::optional<long long> seconds_until(const Response& response, std::string_view date,
                                       std::time_t now) {
  const auto then = parse_date(date);
  if (!then) {
    return std::nullopt;
  }
  // The difference of two times of the server's clock is right even if the clock here is wrong.
  const auto server = parse_date(response.header("Date"));
  return std::max<long long>(0, *then - server.value_or(now));
}

Milliseconds wait_after(int tries, double chance) {
  Milliseconds most = backoff.first;
  // Ends at the limit, so that many tries cannot overflow.
  for (int i = 1; i < tries && most < backoff.longest; ++i) {
    most *= backoff.factor;
  }
  most = std::min(most, backoff.longest);
  return Milliseconds{static_cast<long>(static_cast<double>(most.count()) * chance)};
}

std::string seconds(Milliseconds time) {
  return fmt::format("{:.1f} s", std::chrono::duration<double>(time).count());
}

}  // namespace

bool may_repeat(const RetryPolicy& policy, const TryResult& result) {
  return is_worth_repeating(result) &&
         (policy.idempotent || policy.at_least_once || is_surely_unprocessed(result));
}

bool may_be_processed(const TryResult& result) {
  if (!result.response) {
    return result.failure == TransferPhase::sent;
  }
  return status::is_server_error(result.response->status) ||
         result.response->defect != Defect::none;
}

std::optional<Milliseconds> retry_after(const Response& response, std::time_t now) {
  const std::string_view after = response.header("Retry-After");
  std::optional<long long> wait = seconds_of(after);
  if (!wait && !after.empty()) {
    wait = seconds_until(response, after, now);
  }
  if (!wait) {
    return reset_of(response);
  }
  return std::chrono::seconds{std::min(*wait, longest_wait)};
}

std::optional<RateLimit> rate_limit(const Response& response) {
  const std::vector<RateLimit> limits = rate_limits(response);
  // The header lists a limit of the address and one of the account; the tighter one counts.
  const auto fewest = std::ranges::min_element(limits, {}, &RateLimit::left);
  return fewest == limits.end() ? std::nullopt : std::optional{*fewest};
}

RetryDecision decide_retry(const RetryPolicy& policy, const TryResult& result, int tries,
                           Milliseconds left, std::time_t now, double chance) {
  if (!is_worth_repeating(result)) {
    return {.why = "another try would not help"};
  }
  if (!may_repeat(policy, result)) {
    return {.why = "another try might deliver twice"};
  }
  if (tries > policy.retries) {
    return {.why = fmt::format("gave up after {} tries", tries)};
  }
  const auto wanted = result.response ? retry_after(*result.response, now) : std::nullopt;
  // What happens a second time is no coincidence.
  const bool is_at_once = is_ready(result) && tries == 1;
  const Milliseconds wait =
      wanted.value_or(is_at_once ? Milliseconds{0} : wait_after(tries, chance));
  if (wait + shortest_try > left) {
    return {.why = fmt::format("no time is left for a try in {}", seconds(wait))};
  }
  return {.again = true, .after = wait, .why = "try again in " + seconds(wait)};
}

}  // namespace activitysmith::http
