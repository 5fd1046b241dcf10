#include "api/answer.hpp"

#include "spec/catalog.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/fake_transport.hpp"

#include <nlohmann/json.hpp>

#include <string>

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
    static_cast<void>(accepted(*spec::command_called(words), request, response));
  } catch (const Error& error) {
    return error.report();
  }
  FAIL("it was accepted");
  return {};
}

TEST_CASE("an accepted answer is its JSON, unchanged") {
  const std::string body =
      R"({"success":true,"operation":"rotated","stream_key":"k","activity_id":null,"new":[1]})";
  CHECK(accepted(*spec::command_called("stream"), request, response_of(200, body)).dump() == body);
  CHECK(accepted(*spec::command_called("badge"), request, response_of(202, R"({"success":true})"))
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

TEST_CASE("a body that was no good is shown in part") {
  const Report report = refusal_of("notify", response_of(200, std::string(5000, 'x')));
  CHECK(report.response_body == std::string(2000, 'x'));
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
}  // namespace activitysmith::api
