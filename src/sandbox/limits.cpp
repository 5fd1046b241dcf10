// Counts requests in windows of a minute, with the numbers and headers of the API: a limit for the
// account and one for the address, of which the headers name both. The sandbox has a single client,
// so both limits count the same requests. With --limit the first one is the user's.

#include "sandbox/limits.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace activitysmith::sandbox {

namespace {

using spec::CommandSet;

constexpr int few = 60;
constexpr int many = 300;
constexpr int per_address = 600;
constexpr int seconds = 60;
constexpr Moment minute{seconds * 1000};

int usual_limit(std::string_view feature) {
  return feature == "notifications" || feature == "badges" ? few : many;
}

}  // namespace

std::string_view feature_of(CommandSet command) {
  return command == CommandSet::notify   ? "notifications"
         : command == CommandSet::badge  ? "badges"
         : command == CommandSet::metric ? "metrics"
                                         : "live-activities";
}

RateLimits::Taken RateLimits::take(std::string_view feature, Moment now) {
  Window& window = windows_.try_emplace(std::string{feature}).first->second;
  // A window begins with its first request, not at a full minute of the clock.
  if (window.used == 0 || now >= window.start + minute) {
    window = {.start = now, .used = 0};
  }
  const int quota = limit_.value_or(usual_limit(feature));
  Taken taken;
  taken.is_over = window.used >= std::min(quota, per_address);
  window.used += taken.is_over ? 0 : 1;
  constexpr long long second = 1000;
  // Rounded up: a client that waits exactly this long must find a new window.
  const auto left = std::max(1LL, ((window.start + minute - now).count() + second - 1) / second);
  const auto pool = [&](std::string_view scope, int size) {
    return std::pair{fmt::format("\"{}:{}\"; q={}; w={}", scope, feature, size, seconds),
                     fmt::format("\"{}:{}\"; r={}; t={}", scope, feature,
                                 std::max(0, size - window.used), left)};
  };
  const auto [address_policy, address_left] = pool("public-api-ip", per_address);
  const auto [account_policy, account_left] = pool("account", quota);
  taken.headers = {{"RateLimit-Policy", fmt::format("{}, {}", address_policy, account_policy)},
                   {"RateLimit", fmt::format("{}, {}", address_left, account_left)}};
  if (taken.is_over) {
    taken.headers.push_back({"Retry-After", fmt::format("{}", left)});
  }
  return taken;
}

}  // namespace activitysmith::sandbox
