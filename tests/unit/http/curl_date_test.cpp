#include "http/date.hpp"
#include "support/catch.hpp"

namespace activitysmith::http {
namespace {

TEST_CASE("a date of HTTP is a moment") {
  CHECK(parsed_date("Fri, 01 May 2026 06:30:00 GMT") == 1'777'617'000);
  CHECK(parsed_date("Thu, 01 Jan 1970 00:00:00 GMT") == 0);
  CHECK_FALSE(parsed_date("soon"));
  CHECK_FALSE(parsed_date(""));
}

}  // namespace
}  // namespace activitysmith::http
