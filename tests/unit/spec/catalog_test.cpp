#include "spec/catalog.hpp"

#include "support/catch.hpp"

namespace activitysmith::spec {
namespace {

TEST_CASE("a command answers to its name and its aliases only") {
  REQUIRE(command_called("stream end") != nullptr);
  CHECK(command_called("stream end")->on == On::stream_end);
  CHECK(command_called("activity end-stream") == command_called("stream end"));
  CHECK(command_called("activity stream") == command_called("stream"));
  CHECK(command_called("push") == command_called("notify"));
  CHECK(command_called("badge-count") == command_called("badge"));
  for (const char* const words : {"metrics set", "metric update", "metrics update"}) {
    CAPTURE(words);
    CHECK(command_called(words) == command_called("metric set"));
  }
  for (const char* const words : {"", "activity", "metric", "end", "stream  end", "Stream"}) {
    CAPTURE(words);
    CHECK(command_called(words) == nullptr);
  }
}

TEST_CASE("a word opens a command where another word has to follow or may") {
  CHECK(opens_a_command("activity"));
  CHECK(opens_a_command("metric"));
  CHECK(opens_a_command("metrics"));
  CHECK(opens_a_command("stream"));
  CHECK_FALSE(opens_a_command("notify"));
  CHECK_FALSE(opens_a_command("act"));
  CHECK_FALSE(opens_a_command(""));
}

TEST_CASE("methods have the names of HTTP") {
  CHECK(name_of(Method::post) == "POST");
  CHECK(name_of(Method::put) == "PUT");
  CHECK(name_of(Method::remove) == "DELETE");
}

TEST_CASE("an attachment excludes buttons") {
  REQUIRE(exclusions().size() == 1);
  CHECK(exclusions()[0].on == On::notify);
  CHECK(exclusions()[0].first == "media");
  CHECK(exclusions()[0].second == "actions");
}

/// What each request is, by the API's own words.
struct Endpoint {
  const char* words;
  Method method;
  const char* path;
  const char* result;
  bool idempotent;
};

TEST_CASE("every command is one request of the API") {
  constexpr Endpoint endpoints[] = {
      {"notify", Method::post, "/push-notification", "", false},
      {"stream", Method::put, "/live-activity/stream/{stream_key}", "operation", true},
      {"stream end", Method::remove, "/live-activity/stream/{stream_key}", "operation", true},
      {"activity start", Method::post, "/live-activity/start", "activity_id", false},
      {"activity update", Method::post, "/live-activity/update", "", true},
      {"activity end", Method::post, "/live-activity/end", "", true},
      {"metric set", Method::post, "/metrics/{key}/value", "", true},
      {"badge", Method::post, "/badge", "", true},
  };
  for (const Endpoint& endpoint : endpoints) {
    CAPTURE(endpoint.words);
    const Command* const command = command_called(endpoint.words);
    REQUIRE(command != nullptr);
    CHECK(command->method == endpoint.method);
    CHECK(command->endpoint == endpoint.path);
    CHECK(command->result == endpoint.result);
    CHECK(command->idempotent == endpoint.idempotent);
  }
}

}  // namespace
}  // namespace activitysmith::spec
