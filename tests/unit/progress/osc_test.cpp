#include "progress/osc.hpp"

#include "support/catch.hpp"

namespace activitysmith::progress {
namespace {

std::optional<Reading> read(std::string_view payload) {
  Memory memory;
  return osc({.text = payload, .marks = mark::command}, memory);
}

TEST_CASE("osc: a state and a percentage") {
  CHECK(read("9;4;1;42")->value == 42);
  CHECK(read("9;4;1;42")->phase == Phase::running);
  CHECK(read("9;4;2;42")->phase == Phase::failing);
  CHECK(read("9;4;2;42")->value == 42);
  CHECK(read("9;4;4;42")->phase == Phase::paused);
  CHECK(read("9;4;1;142")->value == 100);
}

TEST_CASE("osc: some states come without one") {
  CHECK(read("9;4;0")->phase == Phase::over);
  CHECK_FALSE(read("9;4;0;0")->value);
  CHECK(read("9;4;3")->phase == Phase::unknown);
  CHECK_FALSE(read("9;4;3;50")->value);
  CHECK_FALSE(read("9;4;2")->value);
  CHECK_FALSE(read("9;4;4;")->value);
}

TEST_CASE("osc: anything else is nothing") {
  for (const char* const payload :
       {"9;4", "9;4;", "9;4;5;1", "9;4;x", "9;4;12", "9;4;1", "9;4;1;x"}) {
    CAPTURE(payload);
    CHECK_FALSE(read(payload));
  }
}

}  // namespace
}  // namespace activitysmith::progress
