#include "text/duration.hpp"

#include "support/catch.hpp"

namespace activitysmith::text {
namespace {

TEST_CASE("a duration is hours, minutes and seconds, or a bare number of seconds") {
  CHECK(duration("90") == 90);
  CHECK(duration("0") == 0);
  CHECK(duration("30s") == 30);
  CHECK(duration("5m") == 300);
  CHECK(duration("1h") == 3600);
  CHECK(duration("1h30m") == 5400);
  CHECK(duration("1h1s") == 3601);
  CHECK(duration("2h3m4s") == 7384);
  CHECK(duration("090s") == 90);
  CHECK(duration("999999999h") == 999'999'999LL * 3600);
}

TEST_CASE("what is no duration is refused") {
  for (const char* const text : {"", "m", "5x", "5M", "-5", "+5", "1.5h", "5 m", " 5m", "5m30",
                                 "30m1h", "5m5m", "1h30m ", "up", "1d", "9999999999"}) {
    CAPTURE(text);
    CHECK_FALSE(duration(text));
  }
}

}  // namespace
}  // namespace activitysmith::text
