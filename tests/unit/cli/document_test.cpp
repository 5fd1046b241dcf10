#include "cli/document.hpp"

#include "support/catch.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace activitysmith::cli {

namespace {

TEST_CASE("a document is indented by two, in the order it came, without a last newline") {
  CHECK(document(Json::parse(R"({"b":1,"a":[true]})")) ==
        "{\n  \"b\": 1,\n  \"a\": [\n    true\n  ]\n}");
  CHECK(document(Json{{"a", "\x7F\x1b"}}) == "{\n  \"a\": \"\\u007f\\u001b\"\n}");
  CHECK(document(Json{{"a", "caf\xC3\xA9"}}) == "{\n  \"a\": \"caf\xC3\xA9\"\n}");
  CHECK_NOTHROW(document(Json{{"a", "\xFF"}}));
}

TEST_CASE("a failure has the keys that have a value") {
  CHECK(failure({.exit = ExitCode::usage, .message = "wrong", .hint = ""}) ==
        Json::parse(R"({"error":{"code":"usage","message":"wrong","retryable":false,
                        "delivered":"no","retries":0}})"));
  const Report report{.exit = ExitCode::limited,
                      .code = "rate_limited",
                      .message = "m",
                      .hint = "h",
                      .status = 429,
                      .status_text = "Too Many Requests",
                      .url = "https://a",
                      .response_body = R"({"error":"x"})",
                      .cause = "c",
                      .retryable = true,
                      .retry_after = 17,
                      .delivered = Delivered::unknown,
                      .retries = 2};
  CHECK(failure(report) ==
        Json::parse(R"({"error":{"code":"rate_limited","message":"m","hint":"h","status":429,
                        "statusText":"Too Many Requests","url":"https://a",
                        "responseBody":{"error":"x"},"cause":"c","retryable":true,"retryAfter":17,
                        "delivered":"unknown","retries":2}})"));
}

TEST_CASE("a body that is no JSON is text, in part where it is long") {
  Report report{.exit = ExitCode::api_failed, .message = "m", .hint = ""};
  report.response_body = "{\"cut\": ";
  CHECK(failure(report)["error"]["responseBody"] == "{\"cut\": ");
  report.response_body = std::string(5000, 'x');
  CHECK(failure(report)["error"]["responseBody"] == std::string(2000, 'x'));
}

TEST_CASE("a dry run shows the request without the key") {
  http::Request request;
  request.method = "POST";
  request.url = "https://a/badge";
  request.headers = {{"Authorization", "Bearer ask_1"}, {"Accept", "application/json"}};
  request.body = R"({"badge":3})";
  CHECK(dry_run(request) == Json::parse(R"({"method":"POST","url":"https://a/badge","headers":{
                        "Authorization":"Bearer [redacted]","Accept":"application/json"},
                        "body":{"badge":3}})"));
  request.body.reset();
  CHECK(dry_run(request)["body"].is_null());
}

TEST_CASE("a dry run shows a body that is deeper than what may be put into it") {
  http::Request request;
  request.body = R"({"payload":)" + std::string(100, '[') + std::string(100, ']') + "}";
  CHECK(dry_run(request)["body"].dump() == *request.body);
}

TEST_CASE("a field is found by its path") {
  const Json answer = Json::parse(R"({"a":{"b":[{"c":1},{"c":null}]},"0":"zero","":"none"})");
  const auto found = [&](std::string_view path) {
    const Json* const value = find_field(answer, path);
    return value == nullptr ? std::string{"nothing"} : value->dump();
  };
  CHECK(found("a.b.0.c") == "1");
  CHECK(found("a.b.1.c") == "null");
  CHECK(found("a.b.0") == R"({"c":1})");
  CHECK(found("0") == R"("zero")");
  for (const char* const path : {"b", "a.c", "a.b.2", "a.b.-1", "a.b.x", "a.b.0.c.d", "a..b"}) {
    CAPTURE(path);
    CHECK(found(path) == "nothing");
  }
}

TEST_CASE("a field is printed raw, null not at all") {
  CHECK(field_line("started") == "started");
  CHECK(field_line("") == "");
  CHECK(field_line(5) == "5");
  CHECK(field_line(true) == "true");
  CHECK(field_line(Json::array({"a", 1})) == R"(["a",1])");
  CHECK_FALSE(field_line(nullptr));
}

TEST_CASE("the names of an answer's fields are one line") {
  CHECK(field_names(Json{{"success", true}, {"a\nb", 1}}) == "success, a b");
  CHECK(field_names(Json::object()).empty());
}

}  // namespace

}  // namespace activitysmith::cli
