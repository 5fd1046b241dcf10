#include "http/message.hpp"

#include "support/catch.hpp"

#include <initializer_list>
#include <string>

namespace activitysmith::http {

namespace {

TEST_CASE("a header is found whatever its case") {
  Response response;
  response.headers = {{"retry-after", "17"}, {"X-One", "1"}, {"x-one", "2"}};
  CHECK(response.header("Retry-After") == "17");
  CHECK(response.header("X-ONE") == "1");
  CHECK(response.header("Location").empty());
  CHECK(response.header("Retry").empty());
}

TEST_CASE("a network failure knows how far the exchange came") {
  const NetworkFailure error{TransferPhase::tls, "no trust"};
  CHECK(error.phase == TransferPhase::tls);
  CHECK(error.what == "no trust");
}

}  // namespace

namespace {

Response head(std::initializer_list<std::string_view> lines) {
  Response response;
  for (const std::string_view line : lines) {
    add_head_line(response, line);
  }
  return response;
}

TEST_CASE("a status line has the words behind the status, if there are any") {
  CHECK(head({"HTTP/1.1 404 Not Found\r\n"}).reason == "Not Found");
  CHECK(head({"HTTP/2 404 \r\n"}).reason.empty());
  CHECK(head({"HTTP/2 404"}).reason.empty());
  CHECK(head({"HTTP/"}).reason.empty());
}

TEST_CASE("a reason with a colon is a reason, not a header") {
  const Response response = head({"HTTP/1.1 103 Early Hints", "Retry-After: 5", "",
                                  "HTTP/1.1 500 Error: disk full", "Server: a"});
  CHECK(response.reason == "Error: disk full");
  CHECK(response.headers.size() == 1);
}

TEST_CASE("a header is found whatever its case, and without the space around its value") {
  const Response response = head({"HTTP/1.1 429 Too Many Requests\r\n", "Retry-After: \t17 \t\r\n",
                                  "Location: https://a.example:8443/\r\n", "X-Empty:\r\n", "\r\n"});
  CHECK(response.headers.size() == 3);
  CHECK(response.header("retry-after") == "17");
  CHECK(response.header("location") == "https://a.example:8443/");
  CHECK(response.header("x-empty").empty());
}

TEST_CASE("what an interim answer said is dropped when the next one begins") {
  const Response response = head({"HTTP/1.1 103 Early Hints", "Retry-After: 5", "", "HTTP/1.1 200",
                                  "Date: Fri, 01 May 2026 06:30:00 GMT", ""});
  CHECK(response.reason.empty());
  CHECK(response.header("Retry-After").empty());
  CHECK_FALSE(response.header("Date").empty());
}

TEST_CASE("a line that is neither status nor header is passed over") {
  CHECK(head({"", "\r\n", "garbage", "\x01\x02"}).headers.empty());
}

}  // namespace

}  // namespace activitysmith::http
