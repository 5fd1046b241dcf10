#include "api/request.hpp"

#include "spec/catalog.hpp"
#include "support/catch.hpp"
#include "version.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <string>

namespace activitysmith::api {
namespace {

const Endpoint endpoint{.base_url = "https://example.com/api",
                        .key = "ask_1",
                        .limits = {.total_ms = 5'000, .connect_ms = 1'000},
                        .ca_file = "/ca.pem"};

http::Request of(const char* words, const char* draft) {
  return request_for(*spec::command_called(words), Json::parse(draft), endpoint);
}

std::map<std::string, std::string> headers_of(const http::Request& request) {
  std::map<std::string, std::string> headers;
  for (const http::Header& header : request.headers) {
    headers[header.name] = header.value;
  }
  return headers;
}

TEST_CASE("what belongs into the path leaves the body") {
  const http::Request stream =
      of("stream", R"({"stream_key":"k-1","content_state":{"title":"T"}})");
  CHECK(stream.method == "PUT");
  CHECK(stream.url == "https://example.com/api/live-activity/stream/k-1");
  CHECK(stream.body == R"({"content_state":{"title":"T"}})");
  const http::Request metric = of("metric set", R"({"key":"a.b","value":99.9})");
  CHECK(metric.method == "POST");
  CHECK(metric.url == "https://example.com/api/metrics/a.b/value");
  CHECK(metric.body == R"({"value":99.9})");
  CHECK(of("activity end", R"({"activity_id":"a/b"})").url ==
        "https://example.com/api/live-activity/end");
}

TEST_CASE("a key cannot leave its segment of the path") {
  CHECK(of("stream", R"({"stream_key":"a/../b?c#d"})").url ==
        "https://example.com/api/live-activity/stream/a%2F..%2Fb%3Fc%23d");
}

TEST_CASE("a DELETE without content has no body") {
  const http::Request bare = of("stream end", R"({"stream_key":"k"})");
  CHECK(bare.method == "DELETE");
  CHECK_FALSE(bare.body);
  CHECK(headers_of(bare).count("Content-Type") == 0);
  const http::Request full = of("stream end", R"({"stream_key":"k","tags":[]})");
  CHECK(full.body == R"({"tags":[]})");
  CHECK(headers_of(full).at("Content-Type") == "application/json");
}

TEST_CASE("every other request has a body, even an empty one") {
  CHECK(of("badge", "{}").body == "{}");
}

TEST_CASE("a request says who sends it, with which key") {
  const auto headers = headers_of(of("notify", R"({"title":"T"})"));
  const std::string number{version};
  CHECK(headers.at("Authorization") == "Bearer ask_1");
  CHECK(headers.at("Accept") == "application/json");
  CHECK(headers.at("Content-Type") == "application/json");
  CHECK(headers.at("User-Agent") == "activitysmith-cpp/" + number);
  CHECK(headers.at("X-ActivitySmith-SDK") == "cpp-v" + number);
}

TEST_CASE("a request takes over how it is to be sent") {
  const http::Request request = of("notify", R"({"title":"T"})");
  CHECK(request.limits.total_ms == 5'000);
  CHECK(request.limits.connect_ms == 1'000);
  CHECK(request.ca_file == "/ca.pem");
}

TEST_CASE("what must not be sent twice opens a connection of its own") {
  for (const char* const words : {"notify", "activity start"}) {
    CAPTURE(words);
    CHECK(of(words, "{}").fresh_connection);
  }
  for (const char* const words : {"activity update", "activity end", "badge"}) {
    CAPTURE(words);
    CHECK_FALSE(of(words, "{}").fresh_connection);
  }
}

}  // namespace
}  // namespace activitysmith::api
