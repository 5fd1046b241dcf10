#include "core/json.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace activitysmith::text {

namespace {

std::string message_of(std::string_view text) {
  try {
    static_cast<void>(parse_json(text));
  } catch (const ParseError& error) {
    return error.what();
  }
  return {};
}

std::string nested(std::size_t deep) {
  return std::string(deep, '[') + "1" + std::string(deep, ']');
}

TEST_CASE("JSON keeps the order of its members and the last of two namesakes") {
  CHECK(parse_json(R"({"b":1,"a":[true,null,"x"]})").dump() == R"({"b":1,"a":[true,null,"x"]})");
  CHECK(parse_json(R"({"a":1,"b":2,"a":3})")["a"] == 3);
  CHECK(parse_json(" 5 ") == 5);
}

TEST_CASE("what is wrong with JSON is told with its place") {
  CHECK(test::contains(message_of(R"({"title": })"), "line 1, column 11"));
  CHECK(test::contains(message_of("{\n  \"title\" 5}"), "line 2, column 11"));
  CHECK_FALSE(test::contains(message_of("{"), "json.exception"));
}

TEST_CASE("what is no JSON is refused") {
  for (const char* const text : {"", " ", "{", "{} {}", "{'a':1}", "[1,]", "nul", "NaN", "1e999",
                                 "007", "// x\n1", "\"\x01\"", "\"\xFF\""}) {
    CAPTURE(text);
    CHECK_FALSE(message_of(text).empty());
  }
  CHECK_FALSE(test::contains(message_of("[1e999]"), "json.exception"));
}

TEST_CASE("JSON nests a hundred deep and no deeper") {
  CHECK(message_of(nested(100)).empty());
  CHECK(test::contains(message_of(nested(101)), "100"));
  CHECK(test::contains(message_of(std::string(200'000, '[')), "100"));
}

}  // namespace

}  // namespace activitysmith::text
