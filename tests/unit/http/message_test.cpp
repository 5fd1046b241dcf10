#include "http/message.hpp"

#include "support/catch.hpp"

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

TEST_CASE("a network error knows how far the exchange came") {
  const NetworkError error(Phase::tls, "no trust");
  CHECK(error.phase == Phase::tls);
  CHECK(std::string{error.what()} == "no trust");
}

}  // namespace
}  // namespace activitysmith::http
