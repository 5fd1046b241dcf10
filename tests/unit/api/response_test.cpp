#include "api/response.hpp"

#include "spec/command.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/fake_transport.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace activitysmith::api {

namespace {

const http::Request request = test::request_to("https://example.com/api/x");

http::Response response_of(int status, std::string body) {
  http::Response response;
  response.status = status;
  response.body = std::move(body);
  return response;
}

Report refusal_of(const char* words, const http::Response& response) {
  try {
    static_cast<void>(parse_response(*spec::command_called(words), request, response));
  } catch (const Error& error) {
    return error.report();
  }
  FAIL("it was accepted");
  return {};
}

TEST_CASE("an accepted answer is its JSON, unchanged") {
  const std::string body =
      R"({"success":true,"operation":"rotated","stream_key":"k","activity_id":null,"new":[1]})";
  CHECK(parse_response(*spec::command_called("stream"), request, response_of(200, body)).dump() ==
        body);
  CHECK(parse_response(*spec::command_called("badge"), request,
                       response_of(202, R"({"success":true})"))
            .size() == 1);
}

TEST_CASE("an answer that cannot be used is exit 8, delivered or not") {
  for (const char* const body : {"", " ", "<html>", "[]", "true", R"({"success":true)",
                                 R"({"success":false})", R"({"success":"yes"})"}) {
    CAPTURE(body);
    const Report report = refusal_of("notify", response_of(200, body));
    CHECK(report.exit == ExitCode::api_failed);
    CHECK(report.delivered == Delivered::unknown);
    CHECK(report.status == 200);
    CHECK(report.url == request.url);
  }
  for (const http::Defect defect : {http::Defect::cut_short, http::Defect::too_large}) {
    http::Response response = response_of(200, R"({"success":true})");
    response.defect = defect;
    CHECK(refusal_of("notify", response).exit == ExitCode::api_failed);
  }
}

TEST_CASE("an answer without what is printed is not as promised") {
  for (const char* const body :
       {R"({"success":true})", R"({"success":true,"activity_id":null})",
        R"({"success":true,"activity_id":5})", R"({"success":true,"activity_id":""})",
        R"({"success":true,"activity_id":"a\nb"})",
        R"({"success":true,"activity_id":"\u001b[2J"})"}) {
    CAPTURE(body);
    const Report report = refusal_of("activity start", response_of(200, body));
    CHECK(report.exit == ExitCode::api_failed);
    CHECK(test::contains(report.message, "activity_id"));
  }
  CHECK(refusal_of("stream end", response_of(200, R"({"success":true})")).exit ==
        ExitCode::api_failed);
}

TEST_CASE("an answer below 200 is none that counts") {
  const Report report = refusal_of("notify", response_of(101, R"({"success":true})"));
  CHECK(report.exit == ExitCode::api_failed);
  CHECK(report.delivered == Delivered::unknown);
}

TEST_CASE("an answer beyond 299 is a refusal") {
  CHECK(refusal_of("notify", response_of(300, R"({"success":true})")).exit == ExitCode::api_failed);
  CHECK(refusal_of("notify", response_of(400, R"({"success":true})")).exit == ExitCode::refused);
}

}  // namespace

namespace {

constexpr std::time_t now = 1'777'617'000;  // Fri, 01 May 2026 06:30:00 GMT
const http::Request unanswered = test::request_to("https://example.com/push-notification");

Report report_of(const char* words, http::TransferPhase phase,
                 http::CertificateProblem trust = http::CertificateProblem::unknown) {
  const http::NetworkFailure error{phase, "no route\nto host", trust};
  return network_error(*spec::command_called(words), unanswered, error, now).report();
}

TEST_CASE("without an answer it matters how far the request came") {
  for (const http::TransferPhase phase :
       {http::TransferPhase::resolve, http::TransferPhase::connect, http::TransferPhase::tls,
        http::TransferPhase::proxy}) {
    const Report report = report_of("notify", phase);
    CHECK(report.exit == ExitCode::unreachable);
    CHECK(report.delivered == Delivered::no);
    CHECK(report.retryable);
    CHECK(report.cause == "no route to host");
    CHECK(test::contains(report.message, "no route to host"));
    CHECK(test::contains(report.hint, "nothing was sent"));
    CHECK(report.url == unanswered.url);
    CHECK(report.status == 0);
  }
  const Report sent = report_of("notify", http::TransferPhase::sent);
  CHECK(sent.exit == ExitCode::unknown);
  CHECK(sent.delivered == Delivered::unknown);
  CHECK_FALSE(sent.retryable);
  CHECK(report_of("stream", http::TransferPhase::sent).retryable);
}

TEST_CASE("a certificate that is not trusted is told with its remedy") {
  struct Row {
    http::CertificateProblem trust;
    const char* message;
    const char* hint;
  };
  for (const Row& row : {
           Row{http::CertificateProblem::expired, "the server's certificate has expired",
               "clock says 2026-05-01 06:30 UTC"},
           Row{http::CertificateProblem::not_yet_valid, "the server's certificate is not valid yet",
               "clock says 2026-05-01 06:30 UTC"},
           Row{http::CertificateProblem::unknown_issuer,
               "the server's certificate is not from an authority that this machine trusts",
               "--cacert FILE"},
           Row{http::CertificateProblem::wrong_host, "the server's certificate is for another host",
               "--api-url"},
       }) {
    CAPTURE(row.message);
    const Report report = report_of("notify", http::TransferPhase::tls, row.trust);
    CHECK(test::contains(report.message, row.message));
    CHECK(test::contains(report.message, "no route to host"));
    CHECK(test::contains(report.hint, row.hint));
    CHECK(report.exit == ExitCode::unreachable);
  }
}

TEST_CASE("a proxy is told from the API") {
  const Report refused = report_of("notify", http::TransferPhase::proxy);
  CHECK(test::contains(refused.message, "the proxy refused"));
  CHECK(test::contains(refused.hint, "HTTPS_PROXY"));
  CHECK(test::contains(
      report_of("notify", http::TransferPhase::proxy, http::CertificateProblem::unknown_issuer)
          .message,
      "the proxy's certificate is not from an authority"));
}

TEST_CASE("a proxy that cannot be reached is told with its variable") {
  const http::Proxy proxy{"all_proxy", "10.0.0.1", "3128", "write / as %2F"};
  const http::NetworkFailure error{http::TransferPhase::connect,
                                   "Failed to connect to 10.0.0.1 port 3128"};
  const Report report =
      network_error(*spec::command_called("notify"), request, error, 0, proxy).report();
  CHECK(report.exit == ExitCode::unreachable);
  CHECK(report.message ==
        "could not reach the API: the proxy of all_proxy cannot be used: Failed to connect to "
        "10.0.0.1 port 3128");
  CHECK(report.hint == "nothing was sent; check all_proxy; write / as %2F");
}

TEST_CASE("a signal is told with what may have been done") {
  const Report report = interruption_error(Interrupted(1), true).report();
  CHECK(report.exit == exit_by_signal(1));
  CHECK(report.message == "ended by SIGHUP");
  CHECK(report.delivered == Delivered::unknown);
  CHECK(interruption_error(Interrupted(1), false).report().delivered == Delivered::no);
}

}  // namespace

namespace {

using Headers = std::vector<http::Header>;

Report told(const char* words, int status, const std::string& body, const Headers& headers = {}) {
  http::Response response;
  response.status = status;
  response.reason = "Reason";
  response.body = body;
  response.headers = headers;
  const http::Request refused = test::request_to("https://example.com/api/x");
  return error_response(*spec::command_called(words), refused, response).report();
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
}

}  // namespace

}  // namespace activitysmith::api
