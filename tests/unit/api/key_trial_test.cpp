#include "api/key_trial.hpp"

#include "support/catch.hpp"
#include "support/fake_transport.hpp"

#include <algorithm>
#include <csignal>
#include <string>

namespace activitysmith::api {

namespace {

constexpr const char* no_such_stream =
    R"({"error":"Live Activity stream not found","message":"There is none."})";

/// The client of a trial whose answers `transport` has.
Client trial_client(test::FakeTransport& transport) {
  Problems problems;
  Client client({}, transport, real_clock(), problems);
  client.key = "ask_1";
  return client;
}

TEST_CASE("a key is good if the API finds no such stream or ends it") {
  for (const auto& [status, verdict] : {std::pair{404, KeyVerdict::good},
                                        {200, KeyVerdict::good},
                                        {401, KeyVerdict::refused},
                                        {402, KeyVerdict::unknown},
                                        {403, KeyVerdict::unknown},
                                        {429, KeyVerdict::unknown},
                                        {503, KeyVerdict::unknown}}) {
    CAPTURE(status);
    test::FakeTransport transport;
    transport.reply(status,
                    status == 404 ? no_such_stream : R"({"success":true,"operation":"ended"})");
    const KeyTrial trial = try_key(trial_client(transport));
    CHECK(trial.verdict == verdict);
    CHECK(trial.report.message.empty() == (verdict == KeyVerdict::good));
    CHECK(transport.requests.size() == 1);
  }
}

TEST_CASE("a key is tried once, for 5 s at most, under a key of its own each time") {
  test::FakeTransport transport;
  transport.fail(http::TransferPhase::sent, "cut");
  transport.reply(404, no_such_stream);
  CHECK(try_key(trial_client(transport)).verdict == KeyVerdict::unknown);
  CHECK(try_key(trial_client(transport)).verdict == KeyVerdict::good);
  REQUIRE(transport.requests.size() == 2);
  const http::Request& request = transport.requests.front();
  CHECK(request.method == "DELETE");
  CHECK_FALSE(request.body);
  CHECK(request.limits.total_ms <= 5'000);
  const std::string key = request.url.substr(request.url.rfind('/') + 1);
  CHECK(key.size() == 32);
  CHECK(key.find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK(request.url != transport.requests.back().url);
}

TEST_CASE("a 404 that does not speak of a stream is of a wrong URL, and says nothing of the key") {
  for (const char* const body :
       {"", "{}", "<h1>Not Found</h1> stream", R"(["stream"])",
        R"({"error":404,"message":["stream"]})", R"({"error":"Not found"})",
        R"({"error":"upstream not found"})",
        R"({"error":"Not found","message":"There is no DELETE /v2/live-activity/stream/k."})",
        R"({"message":"Cannot DELETE /live-activity/stream/k"})"}) {
    CAPTURE(body);
    test::FakeTransport transport;
    transport.reply(404, body);
    const KeyTrial trial = try_key(trial_client(transport));
    CHECK(trial.verdict == KeyVerdict::unknown);
    CHECK(trial.report.exit == ExitCode::not_found);
    CHECK(trial.report.message == "nothing of the API is at https://activitysmith.com/api (404)");
    CHECK(trial.report.hint == "check --api-url");
  }
}

TEST_CASE("a signal ends a trial") {
  test::FakeTransport transport;
  transport.interrupt(SIGINT, true);
  CHECK_THROWS_AS(try_key(trial_client(transport)), Error);
}

}  // namespace

}  // namespace activitysmith::api
