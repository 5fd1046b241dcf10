#include "preview/color.hpp"

#include "preview/layout.hpp"
#include "spec/activity.hpp"
#include "support/catch.hpp"

#include <set>

namespace activitysmith::preview {

namespace {

TEST_CASE("colours are known by the API's names") {
  CHECK(colour_called("lime", Colour::text) == Colour::lime);
  CHECK(colour_called("blue", Colour::text) == Colour::blue);
  CHECK(colour_called("gray", Colour::text) == Colour::gray);
  CHECK(colour_called("faint", Colour::text) == Colour::text);
  CHECK(colour_called("", Colour::red) == Colour::red);
}

TEST_CASE("without colours only what is filled is marked") {
  CHECK(painted("x", {.colour = Colour::red, .bold = true}, 0) == "x");
  CHECK(painted("x", {.colour = Colour::red, .filled = true}, 0) == "[x]");
}

TEST_CASE("sixteen colours have the nearest one") {
  CHECK(painted("x", {.colour = Colour::red}, 16) == "\x1b[31mx\x1b[0m");
  CHECK(painted("x", {.bold = true}, 16) == "\x1b[1mx\x1b[0m");
  CHECK(painted("x", {.colour = Colour::lime, .filled = true}, 16) == "\x1b[102;30m x \x1b[0m");
  CHECK(painted("x", {}, 16) == "x");
}

TEST_CASE("true colour has the colour itself, and a ground that can be read on") {
  CHECK(painted("x", {.colour = Colour::red}, true_colour) == "\x1b[38;2;255;69;58mx\x1b[0m");
  CHECK(painted("x", {.colour = Colour::blue, .bold = true, .filled = true}, true_colour) ==
        "\x1b[1;48;2;10;132;255;38;2;255;255;255m x \x1b[0m");
  CHECK(painted("x", {.colour = Colour::yellow, .filled = true}, true_colour) ==
        "\x1b[48;2;255;214;10;38;2;0;0;0m x \x1b[0m");
}

TEST_CASE("no two colours of the API look the same") {
  for (const int colours : {16, true_colour}) {
    std::set<std::string> seen;
    for (const std::string_view name : spec::colors) {
      CHECK(
          seen.insert(painted("x", {.colour = colour_called(name, Colour::text)}, colours)).second);
    }
  }
}

}  // namespace

}  // namespace activitysmith::preview
