#pragma once

#include "core/clock.hpp"
#include "core/error.hpp"
#include "core/json.hpp"
#include "http/message.hpp"
#include "sandbox/limits.hpp"
#include "sandbox/phone.hpp"
#include "sandbox/rules.hpp"
#include "sandbox/server.hpp"

#include <nlohmann/json.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::sandbox {

/// How the sandbox misbehaves, for testing what calls it.
struct Misbehavior {
  double fail = 0;                     ///< share of requests to answer with 503, 0 to 1
  std::chrono::milliseconds delay{0};  ///< time before each answer
  std::optional<int> limit = {};       ///< requests a minute for each feature
};

struct Answer {
  int status = 200;
  Json body = Json::object();
  std::vector<http::Header> headers = {};
  Problems problems = {};    ///< why the body was refused
  std::string command = {};  ///< the command line that sends the same request
  std::string note = {};     ///< what the real API would do otherwise
};

/// The API of the service with one account, one phone and one key that reaches it.
class Api {
 public:
  Api(const Misbehavior& misbehavior, const Clock& clock);

  /// Answers a request whose path, below the API's address, is `path`.
  Answer answer(const Request& request, std::string_view path, Moment now);
  [[nodiscard]] const Phone& phone() const { return phone_; }

 private:
  Answer perform(const Target& target, const Json& body, Moment now);
  Answer notify(const Json& body, Moment now);
  Answer put_stream(const std::string& key, const Json& body, Moment now);
  Answer delete_stream(const std::string& key, const Json& body, Moment now);
  Answer start(const Json& body, Moment now);
  Answer change(spec::CommandSet command, const Json& body, Moment now);
  Answer set_metric(const std::string& key, const Json& body, Moment now);
  Answer set_badge(const Json& body, Moment now);
  std::string running_type(const Target& target, const Json& body);
  std::string new_id();

  double fail_;
  const Clock& clock_;
  RateLimits limits_;
  Phone phone_;
};

}  // namespace activitysmith::sandbox
