#pragma once

#include "app.hpp"
#include "core/json.hpp"
#include "core/loop.hpp"
#include "support/captured.hpp"
#include "support/fake_clock.hpp"
#include "support/fake_transport.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <vector>

namespace activitysmith::test {

/// What the API says of a stream.
inline constexpr const char* started = R"({"success":true,"operation":"started"})";
inline constexpr const char* ended = R"({"success":true,"operation":"ended"})";

inline constexpr const char* key = "ask_s3cret-of-the-test";

/// The program in a world of its own, with a key in its environment.
struct Program {
  std::map<std::string, std::string, std::less<>> variables{{"ACTIVITYSMITH_API_KEY", key}};
  Captured captured;
  FakeTransport transport;
  FakeClock clock;

  /// The exit code of a run with `arguments`; the machine's own configuration is out of its sight.
  int run(const std::vector<std::string>& arguments) {
    const Streams streams = captured.streams();
    auto all = variables;
    all.insert({{"XDG_CONFIG_HOME", "/dev/null"}, {"ACTIVITYSMITH_SYSTEM_CONFIG", "/dev/null/no"}});
    const Clock time = clock.clock();
    Loop loop(time);
    transport.loop = &loop;
    return activitysmith::run(arguments, streams, environment_of(std::move(all)), transport, time,
                              loop);
  }

  /// The methods of all requests: "PUT DELETE".
  [[nodiscard]] std::string methods() const {
    std::string text;
    for (const http::Request& request : transport.requests) {
      text += (text.empty() ? "" : " ") + request.method;
    }
    return text;
  }

  [[nodiscard]] const std::string& out() const { return captured.out; }
  [[nodiscard]] const std::string& err() const { return captured.err; }
  /// Standard output as the one JSON document it has to be.
  [[nodiscard]] Json document() const { return Json::parse(captured.out); }
  /// The body of the request sent as number `index`.
  [[nodiscard]] Json sent(std::size_t index = 0) const {
    return Json::parse(transport.requests.at(index).body.value());
  }
};

/// What a dry run of `arguments` prints; null if it is refused.
inline Json dry_run(std::vector<std::string> arguments) {
  Program program;
  arguments.insert(arguments.begin(), "--dry-run");
  return program.run(arguments) == 0 ? program.document() : Json();
}

/// The body that `arguments` would send; null if they are refused.
inline Json body_of(std::vector<std::string> arguments) {
  const Json document = dry_run(std::move(arguments));
  return document.is_object() ? document.at("body") : Json();
}

}  // namespace activitysmith::test
