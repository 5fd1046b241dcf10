#include "spec/validate.hpp"

#include "support/catch.hpp"

#include <string>

namespace activitysmith::spec {

namespace {

TEST_CASE("a number is within the bounds of its field") {
  const Field steps{.key = "steps", .kind = Kind::integer, .min = 0, .max = 9, .above_min = true};
  CHECK(flaw_of(steps, 9).empty());
  CHECK(flaw_of(steps, 0.5).empty());
  CHECK(flaw_of(steps, 0) == "is too small");
  CHECK(flaw_of(steps, 9.5) == "is too large");
}

TEST_CASE("a text has the length, the choices and the form of its field") {
  const Field name{.key = "name", .min_size = 1, .max_size = 3};
  CHECK(flaw_of(name, "äöü").empty());
  CHECK(flaw_of(name, "") == "is empty");
  CHECK(flaw_of(name, "äöüß") == "has 4 characters");
  CHECK(flaw_of(name, "\xFF\xFF\xFF\xFF").empty());
  CHECK(flaw_of(Field{.key = "any"}, "").empty());
  constexpr std::string_view colors[] = {"red", "green"};
  const Field color{.key = "color", .kind = Kind::choice, .choices = colors};
  CHECK(flaw_of(color, "red").empty());
  CHECK(flaw_of(color, "rad") == "is not known");
  const Field link{.key = "link", .pattern = Pattern::https};
  CHECK(flaw_of(link, "https://a.example/").empty());
  CHECK(flaw_of(link, "https://a.example/\n") == "has a control character");
  CHECK(flaw_of(link, "ftp://a.example/") == "does not fit");
}

}  // namespace

}  // namespace activitysmith::spec
