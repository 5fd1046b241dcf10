#include "preview/bar.hpp"

#include "support/catch.hpp"

#include <limits>

namespace activitysmith::preview {
namespace {

std::string plain_bar(double part, int columns) {
  return painted(bar(part, Colour::red, {columns, 0}), 0);
}

std::string plain_steps(long long reached, long long steps, int columns) {
  return painted(segments(reached, steps, {}, Colour::red, {columns, 0}), 0);
}

TEST_CASE("a bar is as full as it says") {
  CHECK(plain_bar(0, 4) == "────");
  CHECK(plain_bar(0.5, 4) == "━━──");
  CHECK(plain_bar(1, 4) == "━━━━");
  CHECK(plain_bar(7, 4) == "━━━━");
  CHECK(plain_bar(-1, 4) == "────");
  CHECK(plain_bar(std::numeric_limits<double>::quiet_NaN(), 4) == "────");
}

TEST_CASE("what has begun shows, and what is not done does not look done") {
  CHECK(plain_bar(0.001, 4) == "━───");
  CHECK(plain_bar(0.999, 4) == "━━━─");
}

TEST_CASE("with colours, both parts of a bar are of one thickness") {
  CHECK(painted(bar(0.5, Colour::red, {2, 16}), 16) == "\x1b[31m━\x1b[0m\x1b[90m━\x1b[0m");
}

TEST_CASE("steps stand apart while there is room, and fill the line") {
  CHECK(plain_steps(1, 3, 11) == "━━━ ─── ───");
  CHECK(plain_steps(2, 3, 12) == "━━━ ━━━ ────");
  CHECK(plain_steps(0, 3, 5) == "─ ─ ─");
  CHECK(plain_steps(4, 5, 5) == "━━━━─");
  CHECK(plain_steps(500, 1000, 10) == "━━━━━─────");
  CHECK(plain_steps(0, 0, 3) == "───");
}

TEST_CASE("steps have their own colours, then the accent") {
  const Line line = segments(2, 3, {Colour::green}, Colour::red, {5, 16});
  CHECK(painted(line, 16) == "\x1b[32m━\x1b[0m \x1b[31m━\x1b[0m \x1b[90m━\x1b[0m");
}

}  // namespace
}  // namespace activitysmith::preview
