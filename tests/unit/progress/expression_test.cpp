#include "progress/expression.hpp"

#include "support/catch.hpp"

#include <string>
#include <vector>

namespace activitysmith::progress {

namespace {

using Found = std::vector<std::string_view>;

TEST_CASE("expression: gives what its groups hold") {
  const Expression expression("chunk ([0-9]+)( of ([0-9]+))?");
  CHECK(expression.groups() == 3);
  CHECK(expression.found("a chunk 3 of 12 b") == Found{"3", " of 12", "12"});
  CHECK(expression.found("chunk 3") == Found{"3", "", ""});
  CHECK(expression.found("chunk").empty());
  CHECK(expression.matches("chunk 3"));
  CHECK_FALSE(expression.matches("chunk"));
}

TEST_CASE("expression: knows \\d, \\s and \\w, in brackets only what stands there") {
  CHECK(Expression(R"(^(\d+)\s(\w+)$)").found("42\tab_1") == Found{"42", "ab_1"});
  CHECK(Expression(R"(\D\S\W)").matches("ab-"));
  CHECK(Expression(R"(([]\d]+))").found(R"(x]d\y)") == Found{R"(]d\)"});
  CHECK(Expression(R"(([[:digit:]]+)\])").found("[12]") == Found{"12"});
  CHECK(Expression(R"((\d+)\/(\d+)\%)").found("1/2%") == Found{"1", "2"});
  CHECK(Expression(R"(a\.b)").matches("a.b"));
  CHECK_FALSE(Expression(R"(a\.b)").matches("axb"));
}

TEST_CASE("expression: matches bytes") {
  using std::string_literals::operator""s;
  CHECK(Expression("b([0-9])").found("a\0b1"s) == Found{"1"});
  CHECK(Expression("([0-9]+)%").found("\xFF\xC3 42%") == Found{"42"});
  CHECK(Expression("█+ ([0-9]+)").found("██ 42") == Found{"42"});
}

TEST_CASE("expression: what cannot be used is refused") {
  for (const char* const pattern : {"", "(", "[", "a{2,1}", "*(", R"((a)\1)", R"(\b)", "x\\"}) {
    CAPTURE(pattern);
    CHECK_THROWS_AS(Expression(pattern), ExpressionError);
  }
  CHECK_THROWS_AS(Expression(std::string_view{"a\0b", 3}), ExpressionError);
}

}  // namespace

}  // namespace activitysmith::progress
