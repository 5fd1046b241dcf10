#include "preview/line.hpp"

#include "support/catch.hpp"
#include "support/pictured.hpp"

namespace activitysmith::preview {
namespace {

const Ink filled{.colour = Colour::red, .filled = true};

TEST_CASE("a line is as wide as its spans, and a filled one has its sides") {
  CHECK(width(Line{}) == 0);
  CHECK(width(Line{{"ab"}, {"日"}}) == 4);
  CHECK(width(Line{{"ab", filled}}) == 4);
}

TEST_CASE("a line is cut across its spans") {
  const Line line{{"ab"}, {"cdef"}, {"gh"}};
  CHECK(painted(cut(line, 8), 0) == "abcdefgh");
  CHECK(painted(cut(line, 5), 0) == "abcd…");
  CHECK(painted(cut(line, 2), 0) == "ab");
  CHECK(painted(cut({{"ab"}, {"cdef", filled}}, 6), 0) == "ab[c…]");
  CHECK(painted(cut({{"ab"}, {"cdef", filled}}, 4), 0) == "ab");
}

TEST_CASE("a line is filled up to its width") {
  CHECK(painted(filled_up({{"ab"}}, 4), 0) == "ab  ");
  CHECK(painted(filled_up({{"日本"}}, 3), 0) == "日…");
  CHECK(painted(filled_up({}, 2), 0) == "  ");
}

TEST_CASE("what stands on the right stays whole") {
  CHECK(painted(spread({{"left"}}, {{"right"}}, 12), 0) == "left   right");
  CHECK(painted(spread({{"left"}}, {{"right"}}, 9), 0) == "le… right");
  CHECK(painted(spread({{"left"}}, {{"right"}}, 5), 0) == "right");
  CHECK(painted(spread({{"left"}}, {{"right"}}, 4), 0) == "rig…");
  CHECK(painted(spread({{"left"}}, {}, 6), 0) == "left  ");
}

TEST_CASE("parts of different heights stand beside each other") {
  const Lines rows = beside({{{{"a"}}, {{"b"}}}, {{{"c"}}}}, 3, 2);
  CHECK(test::plain(rows) == std::vector<std::string>{"a    c  ", "b       "});
}

TEST_CASE("ink does not count") {
  const Line line{{"日", {.colour = Colour::red}}, {"x", filled}};
  CHECK(painted(line, 0) == "日[x]");
  CHECK(painted(line, 16) == "\x1b[31m日\x1b[0m\x1b[41;97m x \x1b[0m");
}

}  // namespace
}  // namespace activitysmith::preview
