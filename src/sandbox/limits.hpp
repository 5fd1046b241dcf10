#pragma once

#include "http/message.hpp"
#include "spec/field.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::sandbox {

/// A moment in milliseconds since 1970.
using Moment = std::chrono::milliseconds;

/// The API's pool that requests of `command` count in: notifications, badges, live-activities or
/// metrics.
std::string_view feature_of(spec::CommandSet command);

/// Counts requests a minute, as the API does: 60 notifications, 60 badges, 300 Live Activities, 300
/// metrics, and 600 from one address for each of them.
class RateLimits {
 public:
  /// With `limit`, every feature has so many a minute.
  explicit RateLimits(std::optional<int> limit) : limit_(limit) {}

  struct Taken {
    bool is_over = false;               ///< the request has no place in this minute
    std::vector<http::Header> headers;  ///< RateLimit, RateLimit-Policy, and Retry-After if over
  };
  /// Counts one request.
  Taken take(std::string_view feature, Moment now);

 private:
  struct Window {
    Moment start{};
    int used = 0;
  };
  std::optional<int> limit_;
  std::map<std::string, Window, std::less<>> windows_;
};

}  // namespace activitysmith::sandbox
