#pragma once

#include "core/clock.hpp"
#include "sandbox/api.hpp"
#include "sandbox/journal.hpp"
#include "sandbox/server.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace activitysmith::sandbox {

/// What the sandbox serves: the API below /api, the page at /, its event stream at /events, and
/// /sandbox/stop.
class Sandbox {
 public:
  /// `publish` sends an event to the pages that are open; `trace` gets a line for each request of
  /// the API.
  Sandbox(const Misbehavior& misbehavior, const Clock& clock,
          std::function<void(std::string_view)> publish,
          std::function<void(const std::string&)> trace);

  Reply answer(const Request& request);

 private:
  Reply answer_api(const Request& request, std::string_view path);
  Reply answer_elsewhere(const Request& request);
  [[nodiscard]] Reply open_events() const;
  [[nodiscard]] static Moment now();

  std::chrono::milliseconds delay_;
  Api api_;
  Journal journal_;
  std::function<void(std::string_view)> publish_;
  std::function<void(const std::string&)> trace_;
};

/// The path of the API below the sandbox's address.
inline constexpr std::string_view api_path = "/api";

/// The path of what a sandbox was asked, as a JSON array.
inline constexpr std::string_view log_path = "/sandbox/log";

/// The path of the request that ends a sandbox.
inline constexpr std::string_view stop_path = "/sandbox/stop";

}  // namespace activitysmith::sandbox
