#include "sandbox/api.hpp"

#include "sandbox/limits.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"

#include <string>

namespace activitysmith::sandbox {

namespace {

constexpr Moment noon{1'777'617'000'000};
constexpr Moment minute{60'000};

/// An Api whose chances are all `chance`.
struct Service {
  explicit Service(Misbehavior misbehavior = {}, double chance = 0.5)
      : clock{.now = {}, .date = {}, .sleep = {}, .chance = [chance] { return chance; }},
        api(misbehavior, clock) {}

  Answer send(std::string_view method, std::string_view path, const Json& body, Moment when) {
    return api.answer({.method = std::string{method},
                       .path = {},
                       .authorization = "Bearer ask_sandbox",
                       .content_type = "application/json",
                       .body = body.dump()},
                      path, when);
  }

  Clock clock;
  Api api;
};

Json state(int percentage) {
  return {
      {"content_state", {{"title", "Backup"}, {"type", "progress"}, {"percentage", percentage}}}};
}

constexpr std::string_view stream = "/live-activity/stream/backup";

TEST_CASE("a stream rotates when its activity has run for eight hours, as iOS ends it then") {
  Service service;
  const Answer first = service.send("PUT", stream, state(1), noon);
  CHECK(first.body["operation"] == "started");
  CHECK(service.send("PUT", stream, state(2), noon + 479 * minute).body["operation"] == "updated");
  const Answer last = service.send("PUT", stream, state(2), noon + 480 * minute);
  CHECK(last.body["operation"] == "rotated");
  CHECK(last.body["previous_activity_id"] == first.body["activity_id"]);
  CHECK(service.api.phone().count_live() == 1);
}

TEST_CASE("a state is the same whatever the order of its members") {
  Service service;
  service.send("PUT", stream, state(1), noon);
  const Json turned{
      {"content_state", {{"percentage", 1}, {"type", "progress"}, {"title", "Backup"}}}};
  CHECK(service.send("PUT", stream, turned, noon).body["operation"] == "noop");
}

TEST_CASE("a stream that was ended by its activity is known, and ends without one") {
  Service service;
  const Answer started = service.send("PUT", stream, state(1), noon);
  const Json ending{{"activity_id", started.body["activity_id"]},
                    {"content_state", state(2)["content_state"]}};
  CHECK(service.send("POST", "/live-activity/end", ending, noon).status == 200);
  const Answer ended = service.send("DELETE", stream, Json::object(), noon);
  CHECK(ended.body["operation"] == "ended");
  CHECK(ended.body["activity_id"].is_null());
  CHECK(service.send("DELETE", stream, Json::object(), noon).status == 404);
}

TEST_CASE("--fail takes its share of the requests") {
  CHECK(Service({.fail = 0.4}, 0.5).send("PUT", stream, state(1), noon).status == 200);
  const Answer failed = Service({.fail = 0.4}, 0.3).send("PUT", stream, state(1), noon);
  CHECK(failed.status == 503);
  CHECK(test::contains(failed.body.dump(), "--fail"));
}

TEST_CASE("a minute has a place for so many requests of a feature") {
  RateLimits limits(2);
  CHECK_FALSE(limits.take("badges", noon).is_over);
  CHECK_FALSE(limits.take("badges", noon).is_over);
  const RateLimits::Taken third = limits.take("badges", noon + Moment{59'500});
  CHECK(third.is_over);
  CHECK(third.headers.back().name == "Retry-After");
  CHECK(third.headers.back().value == "1");
  CHECK_FALSE(limits.take("metrics", noon).is_over);
  CHECK_FALSE(limits.take("badges", noon + minute).is_over);
  CHECK(RateLimits({}).take("badges", noon).headers.front().value ==
        R"("public-api-ip:badges"; q=600; w=60, "account:badges"; q=60; w=60)");
}

}  // namespace

}  // namespace activitysmith::sandbox
