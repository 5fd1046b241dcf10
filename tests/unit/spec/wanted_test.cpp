#include "spec/wanted.hpp"

#include "support/catch.hpp"

namespace activitysmith::spec {
namespace {

constexpr std::string_view sizes[] = {"small", "large"};
constexpr Field word[] = {{.key = "word"}};
constexpr Field size[] = {{.key = "size", .kind = Kind::choice, .choices = sizes}};
constexpr Field members[] = {{.key = "label"}, {.key = "value"}};
constexpr Field tile[] = {{.key = "tile", .kind = Kind::object, .members = rows(members)}};

TEST_CASE("a file is called by its name") {
  CHECK(wanted({.key = "x", .kind = Kind::file, .min_size = 1}) == "the name of a file");
}

TEST_CASE("a number is wanted with its range") {
  CHECK(wanted({.key = "n", .kind = Kind::integer}) == "a whole number");
  CHECK(wanted({.key = "n", .kind = Kind::integer, .min = 1}) == "a whole number from 1");
  CHECK(wanted({.key = "n", .kind = Kind::number, .min = 0, .above_min = true}) ==
        "a number above 0");
  CHECK(wanted({.key = "n", .kind = Kind::number, .min = 0, .max = 100}) ==
        "a number from 0 to 100");
  CHECK(wanted({.key = "n", .kind = Kind::integer, .min = 0, .max = 2147483647}) ==
        "a whole number from 0 to 2147483647");
  CHECK(wanted({.key = "n", .kind = Kind::seconds, .min = 0, .max = 86400, .above_min = true}) ==
        "seconds, a number above 0 and at most 86400");
}

TEST_CASE("a text is wanted with its length and form") {
  CHECK(wanted({.key = "t"}) == "a text");
  CHECK(wanted({.key = "t", .min_size = 1}) == "a text that is not empty");
  CHECK(wanted({.key = "t", .max_size = 9}) == "a text of at most 9 characters");
  CHECK(wanted({.key = "t", .pattern = Pattern::https}) == "an https:// URL");
  CHECK(wanted({.key = "t", .pattern = Pattern::https, .max_size = 2048}) ==
        "an https:// URL, at most 2048 characters");
}

TEST_CASE("what is one of several things is wanted as all of them") {
  CHECK(wanted({.key = "b", .kind = Kind::boolean}) == "true or false");
  CHECK(wanted({.key = "c", .kind = Kind::choice, .choices = sizes}) == "one of small, large");
  CHECK(wanted({.key = "v", .kind = Kind::scalar}) == "a number or a text");
  CHECK(wanted({.key = "v", .kind = Kind::reading, .min_size = 1, .max_size = 64}) ==
        "a number or a text of 1 to 64 characters");
}

TEST_CASE("lists and objects are wanted with what is in them") {
  CHECK(wanted({.key = "l", .kind = Kind::list, .members = rows(word)}) ==
        "words, separated by commas");
  CHECK(wanted({.key = "l", .kind = Kind::list, .max_size = 20, .members = rows(word)}) ==
        "words (at most 20 entries), separated by commas");
  CHECK(wanted({.key = "l", .kind = Kind::list, .members = rows(size)}) ==
        "one of small, large, separated by commas");
  CHECK(
      wanted(
          {.key = "l", .kind = Kind::list, .min_size = 1, .max_size = 8, .members = rows(tile)}) ==
      "a JSON array of 1 to 8 entries");
  CHECK(wanted({.key = "o", .kind = Kind::object, .members = rows(members)}) ==
        "a JSON object of label, value");
  CHECK(wanted({.key = "o", .kind = Kind::open_object}) == "a JSON object");
}

TEST_CASE("kinds are called by a noun with its article") {
  CHECK(noun(Kind::integer) == "a whole number");
  CHECK(noun(Kind::boolean) == "true or false");
  CHECK(noun(Kind::list) == "an array");
  CHECK(noun(Kind::open_object) == "an object");
  CHECK(noun(Kind::text) == "a text");
}

}  // namespace
}  // namespace activitysmith::spec
