#include "preview/timer.hpp"

#include "support/catch.hpp"
#include "support/pictured.hpp"

#include <nlohmann/json.hpp>

namespace activitysmith::preview {
namespace {

/// A timer too narrow for large figures: "TIME  DIRECTION".
std::string told(const Json& state) { return painted(timer(state, Colour::blue, 8).front(), 0); }

TEST_CASE("a clock has hours when it needs them") {
  CHECK(clock(0) == "00:00");
  CHECK(clock(59.2) == "01:00");
  CHECK(clock(3599) == "59:59");
  CHECK(clock(3600) == "1:00:00");
  CHECK(clock(90061) == "25:01:01");
  CHECK(clock(-5) == "00:00");
  CHECK(clock(1e300) == "277777777:46:40");
}

TEST_CASE("a timer shows where it begins and which way it goes") {
  CHECK(told({{"duration_seconds", 90}}) == "01:30  ▼ counting down");
  CHECK(told({{"counts_down", false}}) == "00:00  ▲ counting up");
  CHECK(told({{"counts_down", false}, {"duration_seconds", 90}}) ==
        "00:00  ▲ counting up to 01:30");
  CHECK(told({{"duration_seconds", 90}, {"is_running", false}}) == "01:30  ❚❚ paused");
}

TEST_CASE("a time that only the card knows is not made up") {
  CHECK(told({{"is_running", true}}) == "--:--  ▼ counting down");
  CHECK(told({{"is_running", false}}) == "--:--  ❚❚ paused");
  CHECK(told({{"counts_down", false}, {"is_running", false}}) == "--:--  ❚❚ paused");
}

TEST_CASE("the time is large where there is room") {
  CHECK(timer({{"duration_seconds", 90}}, Colour::blue, 40).size() == 3);
}

}  // namespace
}  // namespace activitysmith::preview
