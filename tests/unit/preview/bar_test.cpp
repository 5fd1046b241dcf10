#include "preview/bar.hpp"

#include "support/catch.hpp"
#include "support/pictured.hpp"

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

namespace {

using Texts = std::vector<std::string>;

Texts large(std::string_view text, std::string after = {}, int columns = 40) {
  return test::plain(figure(text, {std::move(after)}, Colour::red, columns));
}

TEST_CASE("a number is large, its unit and what comes after are small") {
  CHECK(large("42") == Texts{"█ █ ▀▀█", "▀▀█ █▀▀", "  ▀ ▀▀▀"});
  CHECK(large("7 ms") == Texts{"▀▀█", "  █", "  ▀ ms"});
  CHECK(large("7ms", "now") == Texts{"▀▀█", "  █", "  ▀ ms now"});
}

TEST_CASE("all signs of numbers and times are of one height") {
  for (const char sign : std::string_view{"0123456789.,:-+%$/ "}) {
    CAPTURE(sign);
    const std::string text{'1', sign, '1'};
    const Lines lines = figure(text, {}, Colour::red, 40);
    REQUIRE(lines.size() == 3);
    CHECK(width(lines[0]) == width(lines[1]));
    CHECK(width(lines[1]) == width(lines[2]));
  }
}

TEST_CASE("what is no number, or has no room, stays as it is") {
  CHECK(large("OK") == Texts{"OK"});
  CHECK(large("-") == Texts{"-"});
  CHECK(large("日本") == Texts{"日本"});
  CHECK(large("123456", "", 22) == Texts{"123456"});
  CHECK(large("123456", "", 23).size() == 3);
  CHECK(large("123456", "now", 26) == Texts{"123456  now"});
}

}  // namespace

}  // namespace activitysmith::preview
