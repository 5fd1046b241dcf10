#include "progress/formats.hpp"

#include "support/catch.hpp"
#include "support/reading.hpp"

#include <set>
#include <string_view>

namespace activitysmith::progress {

namespace {

using Steps = std::vector<std::string>;

TEST_CASE("rules: steps are divided at bars, except inside brackets and after a backslash") {
  CHECK(divided_steps("fetch|build|test") == Steps{"fetch", "build", "test"});
  CHECK(divided_steps("a(b|c)|[|]|d\\|e") == Steps{"a(b|c)", "[|]", "d\\|e"});
  CHECK(divided_steps("one") == Steps{"one"});
  CHECK(divided_steps("a||b") == Steps{"a", "", "b"});
  CHECK(divided_steps("a)|b\\") == Steps{"a)", "b\\"});
}

}  // namespace

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

namespace {

TEST_CASE("format: each row has a name of its own, serves something and can be skipped") {
  std::set<std::string_view> names;
  for (const Format& format : formats()) {
    CAPTURE(format.name);
    CHECK(names.insert(format.name).second);
    CHECK(format.serves != 0);
    CHECK((format.needs & (mark::text | mark::command)) != 0);
    CHECK(format.read != nullptr);
  }
}

TEST_CASE("format: there are no more of them than bits in a number") {
  CHECK(formats().size() <= 32);
}

TEST_CASE("format: every way to follow but none has a row") {
  for (const Follow follow : {Follow::automatic, Follow::percent, Follow::fraction, Follow::json,
                              Follow::osc, Follow::regex, Follow::steps}) {
    int rows = 0;
    for (const Format& format : formats()) {
      rows += (format.serves & static_cast<unsigned>(follow)) != 0 ? 1 : 0;
    }
    CHECK(rows >= 1);
  }
}

TEST_CASE("format: what has none of the bytes that formats need is nothing to them") {
  Memory memory;
  for (const Format& format : formats()) {
    if (format.needs != mark::text) {
      CAPTURE(format.name);
      CHECK_FALSE(format.read({.text = "plain text", .marks = mark::text}, memory));
    }
  }
}

}  // namespace

}  // namespace activitysmith::progress
