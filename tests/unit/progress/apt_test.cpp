#include "progress/apt.hpp"

#include "support/catch.hpp"
#include "support/reading.hpp"

namespace activitysmith::progress {
namespace {

using test::reading_of;

TEST_CASE("apt: its status lines") {
  CHECK(reading_of(apt, "pmstatus:bash:42.8571:Installing bash (amd64)") == "42.86%");
  CHECK(reading_of(apt, "pmstatus:libc6:amd64:7.5:Unpacking libc6:amd64") == "7.5%");
  CHECK(reading_of(apt, "dlstatus:2:15.7161:Retrieving file 2 of 3") == "15.72%");
  CHECK(reading_of(apt, "dlstatus:3:100.0000:Retrieving file 3 of 3") == "100%");
  CHECK(reading_of(apt, "pmerror:bash:42.8571:broken").empty());
  CHECK(reading_of(apt, "pmstatus:bash").empty());
  CHECK(reading_of(apt, "pmstatus:bash:142.0:x").empty());
  CHECK(reading_of(apt, "pmstatus:").empty());
}

TEST_CASE("apt: the bar on the last line of a terminal") {
  CHECK(reading_of(apt, "Progress: [ 42%] [########..........] ") == "42%");
  CHECK(reading_of(apt, "Progress: [ 42%").empty());
  CHECK(reading_of(apt, "Progress: 42%").empty());
}

TEST_CASE("apt: what it reads before it begins is no progress") {
  CHECK(is_preparation("Reading package lists... 93%"));
  CHECK(is_preparation("(Reading database ... 45%"));
  CHECK_FALSE(is_preparation("Reading 93%"));
}

}  // namespace
}  // namespace activitysmith::progress
