#include "api/refusal.hpp"

#include "spec/catalog.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/fake_transport.hpp"

#include <string>
#include <vector>

namespace activitysmith::api {
namespace {

using Headers = std::vector<http::Header>;

Report told(const char* words, int status, const std::string& body, const Headers& headers = {}) {
  http::Response response;
  response.status = status;
  response.reason = "Reason";
  response.body = body;
  response.headers = headers;
  const http::Request request = test::request_to("https://example.com/api/x");
  return refusal(*spec::command_called(words), request, response).report();
}

struct Case {
  const char* words;
  int status;
  const char* body;
  ExitCode exit;
  Delivered delivered;
  bool retryable;
};

constexpr const char* no_recipients =
    R"({"error":"No recipients found","message":"m","effective_channel_slugs":["attic"]})";
constexpr const char* badge_failed =
    R"({"error":"e","code":"badge_device_disconnected","message":"m","badge":12,
        "devices_targeted":2,"devices_updated":1})";
constexpr const char* too_many =
    R"({"error":"Live Activity limit reached","message":"m","limit":5,"active":5})";
constexpr const char* plain = R"({"error":"e","message":"m"})";

TEST_CASE("refusal: every status has its exit code") {
  for (const Case& one : {
           Case{"notify", 400, plain, ExitCode::refused, Delivered::no, false},
           Case{"notify", 401, "", ExitCode::key, Delivered::no, false},
           Case{"notify", 402, R"({"error":"trial_expired","message":"m"})", ExitCode::limited,
                Delivered::no, false},
           Case{"notify", 403, plain, ExitCode::key, Delivered::no, false},
           Case{"activity end", 403, plain, ExitCode::key, Delivered::no, false},
           Case{"stream end", 404, plain, ExitCode::not_found, Delivered::no, false},
           Case{"metric set", 404, R"({"error":"e"})", ExitCode::not_found, Delivered::no, false},
           Case{"notify", 404, no_recipients, ExitCode::not_found, Delivered::no, false},
           Case{"notify", 422, no_recipients, ExitCode::not_found, Delivered::no, false},
           Case{"badge", 422, no_recipients, ExitCode::not_found, Delivered::no, false},
           Case{"notify", 422, plain, ExitCode::refused, Delivered::no, false},
           Case{"badge", 422, badge_failed, ExitCode::api_failed, Delivered::unknown, false},
           Case{"badge", 502, badge_failed, ExitCode::api_failed, Delivered::unknown, true},
           Case{"notify", 408, "", ExitCode::api_failed, Delivered::no, true},
           Case{"notify", 409, plain, ExitCode::refused, Delivered::no, false},
           Case{"notify", 413, "", ExitCode::refused, Delivered::no, false},
           Case{"notify", 425, "", ExitCode::api_failed, Delivered::no, true},
           Case{"notify", 429, R"({"error":"e","message":"m","code":"rate_limited"})",
                ExitCode::limited, Delivered::no, true},
           Case{"notify", 429, "", ExitCode::limited, Delivered::no, true},
           Case{"stream", 429, too_many, ExitCode::limited, Delivered::no, false},
           Case{"notify", 301, "", ExitCode::api_failed, Delivered::no, false},
           Case{"notify", 304, "", ExitCode::api_failed, Delivered::no, false},
           Case{"notify", 500, "", ExitCode::api_failed, Delivered::unknown, false},
           Case{"stream", 502, "<html>", ExitCode::api_failed, Delivered::unknown, true},
           Case{"notify", 503, "", ExitCode::api_failed, Delivered::unknown, false},
           Case{"badge", 504, "", ExitCode::api_failed, Delivered::unknown, true},
       }) {
    CAPTURE(one.words, one.status, one.body);
    const Report report = told(one.words, one.status, one.body);
    CHECK(report.exit == one.exit);
    CHECK(report.delivered == one.delivered);
    CHECK(report.retryable == one.retryable);
    CHECK(report.status == one.status);
    CHECK(report.status_text == "Reason");
    CHECK(report.url == "https://example.com/api/x");
    CHECK(report.response_body == one.body);
    CHECK(test::contains(report.message, std::to_string(one.status)));
    CHECK_FALSE(test::contains(report.message, "\n"));
  }
}

TEST_CASE("refusal: a server that says when to come back has not begun") {
  const Report report = told("notify", 503, "", {{"Retry-After", "9"}});
  CHECK(report.exit == ExitCode::api_failed);
  CHECK(report.delivered == Delivered::no);
  CHECK(report.retryable);
}

TEST_CASE("refusal: the API's own words are told") {
  const Report both =
      told("stream", 400, R"({"error":"Bad","message":"tag 3 is odd","code":"invalid_tags"})");
  CHECK(test::contains(both.message, "tag 3 is odd"));
  CHECK(test::contains(both.message, "invalid_tags"));
  CHECK(
      test::contains(told("metric set", 404, R"({"error":"Unknown key"})").message, "Unknown key"));
  CHECK(test::contains(told("badge", 422, badge_failed).message, "badge_device_disconnected"));
}

TEST_CASE("refusal: a hint says what to do") {
  CHECK(test::contains(
      told("notify", 402, R"({"error":"e","upgrade_url":"https://example.net/up"})").hint,
      "https://example.net/up"));
  CHECK(test::contains(told("stream", 429, too_many).hint, "5 of 5"));
  CHECK(test::contains(told("notify", 429, plain, {{"Retry-After", "17"}}).hint, "17 s"));
  CHECK(test::contains(
      told("notify", 429, plain, {{"Retry-After", "Fri, 01 May 2099 06:30:00 GMT"}}).hint,
      "after Fri, 01 May 2099"));
  for (const char* const none : {"Fri, 01 May 2015 06:30:00 GMT", "soon", "-5", "0"}) {
    CHECK(told("notify", 429, plain, {{"Retry-After", none}}).hint == "try again later");
  }
  CHECK(test::contains(told("notify", 503, "", {{"Retry-After", "9"}}).hint, "9 s"));
  CHECK(test::contains(told("badge", 422, badge_failed).hint, "1 of 2"));
  CHECK(test::contains(told("stream end", 404, plain).hint, "ended already"));
  CHECK(test::contains(told("notify", 308, "", {{"Location", "https://evil"}}).message,
                       "https://evil"));
  CHECK(test::contains(told("notify", 308, "").hint, "--api-url"));
}

TEST_CASE("refusal: the kinds of 429 are told apart by the body, not by its words") {
  CHECK(told("stream", 429, R"({"error":"rate","active":0})").retryable == false);
  CHECK(told("stream", 429, R"({"error":"too many Live Activities"})").retryable);
}

TEST_CASE("refusal: nothing from the server moves the cursor of a terminal") {
  const Report report =
      told("notify", 400, "{\"message\":\"\\u001b[2Jgone\\nline two\",\"code\":\"\\u0007\"}",
           {{"Retry-After", "\x1b[1m"}});
  CHECK_FALSE(test::contains(report.message, "\x1b"));
  CHECK_FALSE(test::contains(report.message, "\n"));
  CHECK_FALSE(test::contains(told("notify", 429, "", {{"Retry-After", "\x1b[1m"}}).hint, "\x1b"));
  CHECK_FALSE(test::contains(told("notify", 302, "", {{"Location", "\x1b[1m"}}).message, "\x1b"));
}

TEST_CASE("refusal: a body of another form is no trouble") {
  for (const char* const body : {"", "[]", "null", "<html>", R"({"error":5,"message":null})",
                                 R"({"devices_updated":null})", R"({"limit":{},"active":[]})"}) {
    for (const int status : {400, 402, 404, 422, 429, 500}) {
      CAPTURE(body, status);
      CHECK_NOTHROW(told("badge", status, body));
    }
  }
  CHECK(told("notify", 500, std::string(5000, 'x')).response_body.size() == 2000);
}

}  // namespace
}  // namespace activitysmith::api
