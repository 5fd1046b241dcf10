#include "api/exchange.hpp"

#include "error.hpp"
#include "spec/catalog.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/fake_clock.hpp"
#include "support/fake_transport.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace activitysmith::api {
namespace {

constexpr const char* good = R"({"success":true,"operation":"updated","activity_id":"a"})";
constexpr const char* limit = R"({"error":"e","limit":5,"active":5})";

/// An exchange with a network and a time of its own.
struct Post {
  test::FakeTransport transport;
  test::FakeClock clock;
  http::RetryPolicy policy{.idempotent = true};
  std::vector<std::string> traces;
  http::Request request = test::request_to("https://example.com/live-activity/stream/k", "PUT");

  Json send(const char* words = "stream") {
    const Clock time = clock.clock();
    const Wire wire{transport, time, policy,
                    [this](const std::string& text) { traces.push_back(text); },
                    [](const http::Response&) {}};
    return exchange(*spec::command_called(words), request, wire);
  }

  Report failure(const char* words = "stream") {
    try {
      static_cast<void>(send(words));
    } catch (const Error& error) {
      return error.report();
    }
    FAIL("it was accepted");
    return {};
  }
};

TEST_CASE("an answer that is accepted ends the exchange") {
  Post post;
  post.transport.reply(200, good);
  CHECK(post.send()["operation"] == "updated");
  CHECK(post.transport.requests.size() == 1);
  CHECK(post.clock.slept.empty());
  CHECK(post.traces.empty());
}

TEST_CASE("an idempotent request is sent again after a passing failure") {
  for (const int status : {408, 425, 429, 500, 502, 503, 504}) {
    CAPTURE(status);
    Post post;
    post.transport.reply(status, "");
    post.transport.reply(200, good);
    CHECK_NOTHROW(post.send());
    CHECK(post.transport.requests.size() == 2);
    CHECK(post.traces.size() == 1);
  }
  for (const http::Phase phase : {http::Phase::resolve, http::Phase::connect, http::Phase::tls,
                                  http::Phase::proxy, http::Phase::sent}) {
    Post post;
    post.transport.fail(phase, "no");
    post.transport.reply(200, good);
    CHECK_NOTHROW(post.send());
  }
}

TEST_CASE("a refusal is final") {
  for (const int status : {301, 400, 401, 402, 403, 404, 409, 422, 501}) {
    CAPTURE(status);
    Post post;
    post.transport.reply(status, "{}");
    CHECK(post.failure().retries == 0);
    CHECK(post.transport.requests.size() == 1);
  }
  Post post;
  post.transport.reply(429, limit);
  CHECK(post.failure().exit == ExitCode::limited);
}

TEST_CASE("after the last try the failure says how many there were") {
  Post post;
  post.policy.retries = 2;
  for (int i = 0; i < 3; ++i) {
    post.transport.fail(http::Phase::connect, "refused");
  }
  const Report report = post.failure();
  CHECK(report.exit == ExitCode::unreachable);
  CHECK(report.retries == 2);
  CHECK(test::contains(report.message, "3 tries"));
  CHECK(post.clock.slept.size() == 2);
}

TEST_CASE("one try has at most ten seconds, and never more than is left") {
  Post post;
  post.request.limits = {.total_ms = 30'000, .connect_ms = 5'000};
  post.clock.chance = 1;
  for (int i = 0; i < 4; ++i) {
    post.transport.fail(http::Phase::connect, "refused");
  }
  post.transport.reply(200, good);
  CHECK_NOTHROW(post.send());
  for (const http::Request& request : post.transport.requests) {
    CHECK(request.limits.total_ms <= 10'000);
    CHECK(request.limits.connect_ms <= 5'000);
    CHECK(request.limits.total_ms > 0);
  }
  Post hasty;
  hasty.request.limits = {.total_ms = 300, .connect_ms = 5'000};
  hasty.transport.reply(200, good);
  CHECK_NOTHROW(hasty.send());
  CHECK(hasty.transport.requests[0].limits.total_ms == 300);
  CHECK(hasty.transport.requests[0].limits.connect_ms == 300);
}

TEST_CASE("a wait that does not fit the time is not waited") {
  Post post;
  post.request.limits.total_ms = 30'000;
  post.transport.reply(429, "{}", {{"Retry-After", "31"}});
  const Report report = post.failure();
  CHECK(report.exit == ExitCode::limited);
  CHECK(test::contains(report.hint, "31"));
  CHECK(post.clock.slept.empty());
  post.transport.reply(429, "{}", {{"Retry-After", "7"}});
  post.transport.reply(200, good);
  CHECK_NOTHROW(post.send());
  CHECK(post.clock.slept == std::vector{Milliseconds{7'000}});
}

TEST_CASE("an end that is not found on a later try has ended, if an earlier one may have done it") {
  Post post;
  post.transport.fail(http::Phase::sent, "reset");
  post.transport.reply(404, "{}");
  CHECK(post.send("stream end") ==
        Json::parse(R"({"success":true,"operation":"ended","stream_key":"k","activity_id":null})"));
  post.transport.reply(500, "");
  post.transport.reply(404, "{}");
  CHECK(post.send("stream end")["operation"] == "ended");
}

TEST_CASE("an end that is not found is a failure otherwise") {
  Post first;
  first.transport.reply(404, "{}");
  CHECK(first.failure("stream end").exit == ExitCode::not_found);
  Post unsent;
  unsent.transport.fail(http::Phase::connect, "refused");
  unsent.transport.reply(404, "{}");
  CHECK(unsent.failure("stream end").exit == ExitCode::not_found);
  Post limited;
  limited.transport.reply(429, "{}");
  limited.transport.reply(404, "{}");
  CHECK(limited.failure("stream end").exit == ExitCode::not_found);
  Post other;
  other.transport.fail(http::Phase::sent, "reset");
  other.transport.reply(404, "{}");
  CHECK(other.failure("activity end").exit == ExitCode::not_found);
}

TEST_CASE("what an earlier try may have done is not denied by a later one") {
  Post post;
  post.transport.fail(http::Phase::sent, "reset");
  post.transport.fail(http::Phase::connect, "refused");
  post.policy.retries = 1;
  const Report lost = post.failure();
  CHECK(lost.exit == ExitCode::unknown);
  CHECK(lost.delivered == Delivered::unknown);
  CHECK(test::contains(lost.hint, "an earlier try"));

  post.transport.reply(500, "");
  post.transport.reply(429, "{}");
  const Report refused = post.failure();
  CHECK(refused.exit == ExitCode::limited);
  CHECK(refused.delivered == Delivered::unknown);

  post.transport.fail(http::Phase::connect, "refused");
  post.transport.fail(http::Phase::connect, "refused");
  CHECK(post.failure().exit == ExitCode::unreachable);
}

TEST_CASE("a signal ends the exchange and tells what may have been done") {
  Post post;
  post.transport.interrupt(15, false);
  const Report before = post.failure();
  CHECK(before.exit == exit_by_signal(15));
  CHECK(before.message == "ended by SIGTERM");
  CHECK(before.hint == "nothing was sent");
  CHECK(before.delivered == Delivered::no);

  post.transport.interrupt(2, true);
  const Report after = post.failure();
  CHECK(after.exit == exit_by_signal(2));
  CHECK(after.delivered == Delivered::unknown);

  post.transport.fail(http::Phase::sent, "reset");
  post.transport.interrupt(1, false);
  CHECK(post.failure().delivered == Delivered::unknown);
}

TEST_CASE("a key that ended on a later try is told as it was written") {
  Post post;
  post.request = test::request_to("https://example.com/live-activity/stream/a%20b%2Fc", "DELETE");
  post.transport.fail(http::Phase::sent, "reset");
  post.transport.reply(404, "{}");
  CHECK(post.send("stream end")["stream_key"] == "a b/c");
}

TEST_CASE("what must not be sent twice is not") {
  Post post;
  post.policy.idempotent = false;
  post.transport.fail(http::Phase::sent, "reset");
  CHECK(post.failure("notify").exit == ExitCode::unknown);
  CHECK(post.transport.requests.size() == 1);
  post.policy.at_least_once = true;
  post.transport.fail(http::Phase::sent, "reset");
  post.transport.reply(200, good);
  CHECK_NOTHROW(post.send("notify"));
}

}  // namespace
}  // namespace activitysmith::api
