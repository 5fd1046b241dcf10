#include "progress/expression.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::progress {

namespace {

using Groups = std::vector<std::string_view>;

TEST_CASE("expression: returns the text of its groups") {
  const Expression expression = *Expression::compile("chunk ([0-9]+)( of ([0-9]+))?");
  CHECK(expression.group_count() == 3);
  CHECK(expression.find_groups("a chunk 3 of 12 b") == Groups{"3", " of 12", "12"});
  CHECK(expression.find_groups("chunk 3") == Groups{"3", "", ""});
  CHECK(expression.find_groups("chunk").empty());
  CHECK(expression.matches("chunk 3"));
  CHECK_FALSE(expression.matches("chunk"));
}

TEST_CASE("expression: knows \\d, \\s and \\w, in brackets only what stands there") {
  CHECK(Expression::compile(R"(^(\d+)\s(\w+)$)")->find_groups("42\tab_1") == Groups{"42", "ab_1"});
  CHECK(Expression::compile(R"(\D\S\W)")->matches("ab-"));
  CHECK(Expression::compile(R"(([]\d]+))")->find_groups(R"(x]d\y)") == Groups{R"(]d\)"});
  CHECK(Expression::compile(R"(([[:digit:]]+)\])")->find_groups("[12]") == Groups{"12"});
  CHECK(Expression::compile(R"((\d+)\/(\d+)\%)")->find_groups("1/2%") == Groups{"1", "2"});
  CHECK(Expression::compile(R"(a\.b)")->matches("a.b"));
  CHECK_FALSE(Expression::compile(R"(a\.b)")->matches("axb"));
}

TEST_CASE("expression: matches bytes") {
  using std::string_literals::operator""s;
  CHECK(Expression::compile("b([0-9])")->find_groups("a\0b1"s) == Groups{"1"});
  CHECK(Expression::compile("([0-9]+)%")->find_groups("\xFF\xC3 42%") == Groups{"42"});
  CHECK(Expression::compile("█+ ([0-9]+)")->find_groups("██ 42") == Groups{"42"});
}

TEST_CASE("expression: what cannot be used is rejected") {
  for (const char* const pattern : {"", "(", "[", "a{2,1}", "*(", R"((a)\1)", R"(\b)", "x\\"}) {
    CAPTURE(pattern);
    CHECK_FALSE(Expression::compile(pattern));
  }
  CHECK_FALSE(Expression::compile(std::string_view{"a\0b", 3}));
}

TEST_CASE("expression: repetitions of repetitions are bounded") {
  for (const char* const pattern : {"((a{1,255}){1,255}){1,255}", "(a{255}){255}",
                                    "(((a{99})+){99})", "([0-9]{1,200}x){200}"}) {
    CAPTURE(pattern);
    CHECK(test::contains(Expression::compile(pattern).why(), "at most 10000"));
  }
  for (const char* const pattern : {"a{1,255}", "([0-9]{1,3}\\.){3}[0-9]{1,3}", "(a|b)*c+d?",
                                    "[{}]{2}", "(x{2}){3,}", "\\{9\\}"}) {
    CAPTURE(pattern);
    CHECK(Expression::compile(pattern));
  }
}

}  // namespace

}  // namespace activitysmith::progress
