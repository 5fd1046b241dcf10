#include "text/wrap.hpp"

#include "support/catch.hpp"

namespace activitysmith::text {
namespace {

TEST_CASE("words are broken into lines") {
  CHECK(wrapped("one two three", 0, 80) == "one two three");
  CHECK(wrapped("one two three", 0, 7) == "one two\nthree");
  CHECK(wrapped("one two three", 0, 6) == "one\ntwo\nthree");
  CHECK(wrapped("", 4, 80).empty());
}

TEST_CASE("the indent counts, in every line but the first also as spaces") {
  CHECK(wrapped("one two three", 4, 11) == "one two\n    three");
  CHECK(wrapped("one two three", 4, 10) == "one\n    two\n    three");
}

TEST_CASE("a word too long for a line has one of its own") {
  CHECK(wrapped("a incomprehensible b", 2, 8) == "a\n  incomprehensible\n  b");
}

TEST_CASE("a character is one column, however many bytes it has") {
  CHECK(wrapped("\xC3\xA9\xC3\xA9 \xC3\xA9\xC3\xA9", 0, 5) == "\xC3\xA9\xC3\xA9 \xC3\xA9\xC3\xA9");
}

}  // namespace
}  // namespace activitysmith::text
