#include "preview/layout.hpp"

#include "support/catch.hpp"
#include "support/pictured.hpp"

#include <nlohmann/json.hpp>

namespace activitysmith::preview {

namespace {

const Style filled{.color = Color::red, .filled = true};

TEST_CASE("a line is as wide as its spans, and a filled one has its sides") {
  CHECK(width(Line{}) == 0);
  CHECK(width(Line{{"ab"}, {"日"}}) == 4);
  CHECK(width(Line{{"ab", filled}}) == 4);
}

TEST_CASE("a line is cut across its spans") {
  const Line line{{"ab"}, {"cdef"}, {"gh"}};
  CHECK(styled(truncate(line, 8), 0) == "abcdefgh");
  CHECK(styled(truncate(line, 5), 0) == "abcd…");
  CHECK(styled(truncate(line, 2), 0) == "ab");
  CHECK(styled(truncate({{"ab"}, {"cdef", filled}}, 6), 0) == "ab[c…]");
  CHECK(styled(truncate({{"ab"}, {"cdef", filled}}, 4), 0) == "ab");
}

TEST_CASE("a line is filled up to its width") {
  CHECK(styled(pad({{"ab"}}, 4), 0) == "ab  ");
  CHECK(styled(pad({{"日本"}}, 3), 0) == "日…");
  CHECK(styled(pad({}, 2), 0) == "  ");
}

TEST_CASE("what stands on the right stays whole") {
  CHECK(styled(justify({{"left"}}, {{"right"}}, 12), 0) == "left   right");
  CHECK(styled(justify({{"left"}}, {{"right"}}, 9), 0) == "le… right");
  CHECK(styled(justify({{"left"}}, {{"right"}}, 5), 0) == "right");
  CHECK(styled(justify({{"left"}}, {{"right"}}, 4), 0) == "rig…");
  CHECK(styled(justify({{"left"}}, {}, 6), 0) == "left  ");
}

TEST_CASE("parts of different heights stand beside each other") {
  const Lines rows = join_columns({{{{"a"}}, {{"b"}}}, {{{"c"}}}}, 3, 2);
  CHECK(test::plain(rows) == std::vector<std::string>{"a    c  ", "b       "});
}

TEST_CASE("style does not count") {
  const Line line{{"日", {.color = Color::red}}, {"x", filled}};
  CHECK(styled(line, 0) == "日[x]");
  CHECK(styled(line, 16) == "\x1b[31m日\x1b[0m\x1b[41;97m x \x1b[0m");
}

}  // namespace

namespace {

using Texts = std::vector<std::string>;

Texts broken(std::string_view text, int columns, std::size_t most = 9) {
  return test::plain(paragraph(text, {}, columns, most));
}

TEST_CASE("a text is broken between words") {
  CHECK(broken("one two three", 20) == Texts{"one two three"});
  CHECK(broken("one two three", 7) == Texts{"one two", "three"});
  CHECK(broken("one two three", 6) == Texts{"one", "two", "three"});
  CHECK(broken("one   two", 5) == Texts{"one", "two"});
  CHECK(broken("", 5) == Texts{""});
}

TEST_CASE("a word longer than a line is broken where the line ends") {
  CHECK(broken("a incomprehensible b", 8) == Texts{"a incomp", "rehensib", "le b"});
  CHECK(broken("日本語日本語", 5) == Texts{"日本", "語日", "本語"});
}

TEST_CASE("line breaks of the text stay, other control characters do not") {
  CHECK(broken("one\ntwo\n\nthree", 9) == Texts{"one", "two", "", "three"});
  CHECK(broken("a\x1b[2Jb\tc", 9) == Texts{"a [2Jb c"});
}

TEST_CASE("what is beyond the last line is cut") {
  CHECK(broken("one two three four", 6, 2) == Texts{"one", "two…"});
  CHECK(broken("incomprehensible", 8, 1) == Texts{"incompr…"});
  CHECK(broken("a\nb\nc", 8, 2) == Texts{"a", "b…"});
  CHECK(broken("a\nb", 8, 2) == Texts{"a", "b"});
}

}  // namespace

namespace {

const Json object = {
    {"text", "a\tb"}, {"number", 1.5}, {"whole", 7}, {"flag", false}, {"none", {}}};

TEST_CASE("members are read as what they are") {
  CHECK(string_member(object, "text") == "a b");
  CHECK(text_or_number(object, "text") == "a b");
  CHECK(text_or_number(object, "number") == "1.5");
  CHECK(text_or_number(object, "whole") == "7");
  CHECK(number_member(object, "whole") == 7.0);
  CHECK_FALSE(bool_member(object, "flag", true));
}

TEST_CASE("members of another type are as if they were not there") {
  CHECK(string_member(object, "number").empty());
  CHECK(text_or_number(object, "flag").empty());
  CHECK_FALSE(number_member(object, "text"));
  CHECK(bool_member(object, "number", true));
  CHECK(string_member(object, "absent").empty());
  CHECK(find_member(object, "absent") == nullptr);
  CHECK(find_member(Json("text"), "text") == nullptr);
  CHECK(find_member(Json(), "text") == nullptr);
}

}  // namespace

}  // namespace activitysmith::preview
