#include "commands/send.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/drafted.hpp"
#include "support/fake_clock.hpp"
#include "support/fake_transport.hpp"

#include <string>

namespace activitysmith::commands {
namespace {

/// A request on its way, and what was told of it.
struct Sent {
  test::FakeTransport transport;
  test::FakeClock clock;
  config::Settings settings;
  std::string told = {};
  const http::Halt* halt = nullptr;

  Outcome send(const std::vector<std::string>& arguments) {
    const test::Drafted drafted(arguments);
    const Clock now = clock.clock();
    api::Endpoint endpoint;
    endpoint.base_url = "https://e.x";
    endpoint.key = "ask_secret";
    return commands::send(
        drafted.draft, endpoint,
        {settings, transport, now, [this](const std::string& line) { told += line + "\n"; }, halt});
  }
};

TEST_CASE("send: the answer of an accepted request") {
  Sent sent;
  sent.transport.reply(200, R"({"success":true,"timestamp":"x"})");
  const Outcome outcome = sent.send({"notify", "Hi"});
  CHECK_FALSE(outcome.failure);
  CHECK(outcome.answer["success"] == true);
}

TEST_CASE("send: why another one failed") {
  Sent sent;
  sent.settings.retries = 0;
  sent.transport.reply(500, "{}");
  const Outcome outcome = sent.send({"badge", "1"});
  REQUIRE(outcome.failure);
  CHECK(outcome.failure->exit == ExitCode::api_failed);
}

TEST_CASE("send: tells all but the key") {
  Sent sent;
  sent.settings.verbose = true;
  sent.transport.reply(200, R"({"success":true})", {{"X-Odd", "a\x1b[1mb"}});
  static_cast<void>(sent.send({"badge", "1"}));
  CHECK(test::contains(sent.told, "> POST https://e.x/badge\n"));
  CHECK(test::contains(sent.told, "> Authorization: Bearer [redacted]\n"));
  CHECK(test::contains(sent.told, "> {\"badge\":1}\n"));
  CHECK(test::contains(sent.told, "< 200"));
  CHECK_FALSE(test::contains(sent.told, "ask_secret"));
  CHECK_FALSE(test::contains(sent.told, "\x1b"));
  REQUIRE(sent.transport.requests.size() == 1);
  CHECK(sent.transport.requests[0].trace);
}

TEST_CASE("send: the request has the halt, and no trace unless all is to be told") {
  Sent sent;
  const http::Halt halt;
  sent.halt = &halt;
  sent.transport.reply(200, R"({"success":true})");
  static_cast<void>(sent.send({"badge", "1"}));
  REQUIRE(sent.transport.requests.size() == 1);
  CHECK(sent.transport.requests[0].halt == &halt);
  CHECK_FALSE(sent.transport.requests[0].trace);
}

}  // namespace
}  // namespace activitysmith::commands
