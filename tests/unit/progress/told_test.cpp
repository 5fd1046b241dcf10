#include "progress/told.hpp"

#include "support/catch.hpp"
#include "support/reading.hpp"

namespace activitysmith::progress {
namespace {

using test::reading_of;

TEST_CASE("told: one group is percent, or a part of the total") {
  Memory memory{.expression = Expression(R"(at (\d+))")};
  CHECK(reading_of(told_by_expression, "at 42", memory) == "42%");
  CHECK(reading_of(told_by_expression, "at 420", memory).empty());
  CHECK(reading_of(told_by_expression, "at last", memory).empty());
  memory.total = 500;
  CHECK(reading_of(told_by_expression, "at 420", memory) == "420/500");
}

TEST_CASE("told: a second group is the upper limit") {
  Memory memory{.expression = Expression(R"(([0-9.]+[kM]?B) of ([0-9.]+[kM]?B)?)")};
  CHECK(reading_of(told_by_expression, "512kB of 1.2MB", memory) == "512000/1200000");
  CHECK(reading_of(told_by_expression, "2MB of 1MB", memory).empty());
  CHECK(reading_of(told_by_expression, "2MB of ", memory).empty());
  memory.total = 4e6;
  CHECK(reading_of(told_by_expression, "2MB of ", memory) == "2000000/4000000");
}

TEST_CASE("told: an expression without groups tells nothing") {
  Memory memory{.expression = Expression("at")};
  CHECK(reading_of(told_by_expression, "at 42", memory).empty());
  Memory none;
  CHECK(reading_of(told_by_expression, "at 42", none).empty());
}

TEST_CASE("told: steps go forward only") {
  Memory memory;
  for (const char* const step : {"fetch", "^build", "test"}) {
    memory.steps.emplace_back(step);
  }
  const auto step = [&](std::string_view line) { return reading_of(told_by_steps, line, memory); };
  CHECK(step("nothing").empty());
  CHECK(step("fetch the tests") == "1/3");
  CHECK(step("fetch more") == "1/3");
  CHECK(step("build test") == "2/3");
  CHECK(step("fetch").empty());
  CHECK(step("no build here").empty());
  CHECK(step("build test") == "2/3");
  CHECK(step("test") == "3/3");
  CHECK(step("build").empty());
}

}  // namespace
}  // namespace activitysmith::progress
