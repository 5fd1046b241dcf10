#include "preview/color.hpp"

#include "preview/layout.hpp"
#include "sandbox/page.hpp"
#include "spec/activity.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"

#include <set>

namespace activitysmith::preview {

namespace {

TEST_CASE("colors are known by the API's names") {
  CHECK(color_from_name("lime", Color::text) == Color::lime);
  CHECK(color_from_name("blue", Color::text) == Color::blue);
  CHECK(color_from_name("gray", Color::text) == Color::gray);
  CHECK(color_from_name("faint", Color::text) == Color::text);
  CHECK(color_from_name("", Color::red) == Color::red);
}

TEST_CASE("without colors only what is filled is marked") {
  CHECK(styled("x", {.color = Color::red, .bold = true}, 0) == "x");
  CHECK(styled("x", {.color = Color::red, .filled = true}, 0) == "[x]");
}

TEST_CASE("sixteen colors have the nearest one") {
  CHECK(styled("x", {.color = Color::red}, 16) == "\x1b[31mx\x1b[0m");
  CHECK(styled("x", {.bold = true}, 16) == "\x1b[1mx\x1b[0m");
  CHECK(styled("x", {.color = Color::lime, .filled = true}, 16) == "\x1b[102;30m x \x1b[0m");
  CHECK(styled("x", {}, 16) == "x");
}

TEST_CASE("true color has the color itself, and a ground that can be read on") {
  CHECK(styled("x", {.color = Color::red}, true_color) == "\x1b[38;2;255;69;58mx\x1b[0m");
  CHECK(styled("x", {.color = Color::blue, .bold = true, .filled = true}, true_color) ==
        "\x1b[1;48;2;10;132;255;38;2;255;255;255m x \x1b[0m");
  CHECK(styled("x", {.color = Color::yellow, .filled = true}, true_color) ==
        "\x1b[48;2;255;214;10;38;2;0;0;0m x \x1b[0m");
}

TEST_CASE("no two colors of the API look the same") {
  for (const int colors : {16, true_color}) {
    std::set<std::string> seen;
    for (const std::string_view name : spec::colors) {
      CHECK(seen.insert(styled("x", {.color = color_from_name(name, Color::text)}, colors)).second);
    }
  }
}

}  // namespace

namespace {

TEST_CASE("the page of the sandbox has the same default accent") {
  const std::string name{spec::colors[static_cast<std::size_t>(default_accent)]};
  CHECK(test::contains(sandbox::page().body, "const DEFAULT_ACCENT = '" + name + "';"));
}

}  // namespace

}  // namespace activitysmith::preview
