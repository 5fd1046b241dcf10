#include "core/json.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace activitysmith::text {

namespace {

std::string message_of(std::string_view text) {
  const auto json = parse_json(text);
  return json ? "" : json.why();
}

std::string nested(std::size_t deep) {
  return std::string(deep, '[') + "1" + std::string(deep, ']');
}

TEST_CASE("JSON keeps the order of its members and the last of two namesakes") {
  CHECK(parse_json(R"({"b":1,"a":[true,null,"x"]})")->dump() == R"({"b":1,"a":[true,null,"x"]})");
  CHECK(parse_json(R"({"a":1,"b":2,"a":3})")->at("a") == 3);
  CHECK(*parse_json(" 5 ") == 5);
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

std::string exact_message_of(std::string_view text) {
  const auto json = parse_exact_json(text);
  return json ? "" : json.why();
}

TEST_CASE("JSON is the whole text") {
  using namespace std::string_view_literals;
  for (const std::string_view text : {"{}\0garbage"sv, "{}\0"sv, "\0{}"sv, "[1\0]"sv}) {
    CHECK(message_of(text) == "it has a NUL character in it");
    CHECK(exact_message_of(text) == "it has a NUL character in it");
  }
  CHECK(parse_json(R"(["\u0000"])")->dump() == R"(["\u0000"])");
}

TEST_CASE("JSON that is sent on keeps every number and key, or is refused") {
  for (const char* const text :
       {"18446744073709551615", "-9223372036854775808", R"({"a":{"a":1},"b":[{"a":1},{"a":1}]})",
        "[0.1,1e+30,-0.0]", R"(["-0","123456789012345678901","\"-0"])"}) {
    CAPTURE(text);
    CHECK(parse_exact_json(text)->dump() == text);
  }
  CHECK(parse_exact_json("[-0, -0.5]")->dump() == "[-0.0,-0.5]");
  CHECK(parse_exact_json("33.333333333333333333")->dump() == "33.333333333333336");
  CHECK(exact_message_of("[18446744073709551616]") ==
        "the number 18446744073709551616 is beyond 64 bits; put it in quotes");
  CHECK(test::contains(exact_message_of("-9223372036854775809"), "beyond 64 bits"));
  CHECK(exact_message_of(R"({"a":1,"b":{"c":1,"c":2}})") == "the key \"c\" comes twice");
  CHECK(exact_message_of(R"({"a":1,"\u0061":2})") == "the key \"a\" comes twice");
  CHECK(test::contains(exact_message_of("\"-"), "line 1"));
}

TEST_CASE("JSON that others wrote is taken as well as it can be") {
  CHECK(parse_json("18446744073709551616")->is_number_float());
  CHECK(parse_json(R"({"a":1,"a":2})")->at("a") == 2);
}

TEST_CASE("JSON nests a hundred deep and no deeper") {
  CHECK(message_of(nested(100)).empty());
  CHECK(test::contains(message_of(nested(101)), "100"));
  CHECK(test::contains(message_of(std::string(200'000, '[')), "100"));
  std::string wide = "[{}";
  for (int i = 0; i < 20'000; ++i) {
    wide += ",{}";
  }
  CHECK(parse_json(wide + "]")->size() == 20'001);
}

}  // namespace

}  // namespace activitysmith::text
