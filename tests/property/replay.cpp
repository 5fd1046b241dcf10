// Runs command lines in-process. On standard input stands the API key, and then one JSON array of
// arguments a line; on standard output, what came of each:
// {"exit": …, "out": …, "err": …, "requests": [{…}]}.

#include "app.hpp"
#include "core/clock.hpp"
#include "core/loop.hpp"
#include "support/captured.hpp"
#include "support/fake_transport.hpp"

#include <nlohmann/json.hpp>

#include <iostream>
#include <string>
#include <vector>

namespace activitysmith {
namespace {

/// An answer that holds what every command promises.
constexpr const char* answer =
    R"({"success":true,"operation":"updated","activity_id":"a1","timestamp":"2026-05-01T00:00:00Z"})";

nlohmann::json request_json(const http::Request& request) {
  nlohmann::json headers = nlohmann::json::object();
  for (const http::Header& header : request.headers) {
    headers[header.name] = header.value;
  }
  return {{"method", request.method},
          {"url", request.url},
          {"headers", headers},
          {"body", request.body ? nlohmann::json(*request.body) : nlohmann::json()}};
}

nlohmann::json replay(const std::vector<std::string>& arguments, const std::string& key) {
  test::Captured captured;
  test::FakeTransport transport;
  transport.reply(200, answer);
  const Streams streams = captured.streams();
  const Environment environment =
      test::environment_of({{"ACTIVITYSMITH_API_KEY", key},
                            {"XDG_CONFIG_HOME", "/dev/null"},
                            {"XDG_STATE_HOME", "/dev/null"},
                            {"ACTIVITYSMITH_SYSTEM_CONFIG", "/dev/null/no"}});
  const Clock clock = real_clock();
  Loop loop(clock);
  const int exit = run(arguments, streams, environment, transport, clock, loop);
  nlohmann::json requests = nlohmann::json::array();
  for (const http::Request& request : transport.requests) {
    requests.push_back(request_json(request));
  }
  return {{"exit", exit}, {"out", captured.out}, {"err", captured.err}, {"requests", requests}};
}

}  // namespace
}  // namespace activitysmith

int main() {
  std::string key;
  std::getline(std::cin, key);
  for (std::string line; std::getline(std::cin, line);) {
    std::cout << activitysmith::replay(nlohmann::json::parse(line), key).dump() << '\n';
  }
}
