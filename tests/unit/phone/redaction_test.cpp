#include "phone/redaction.hpp"

#include "support/catch.hpp"

#include <vector>

namespace activitysmith::phone {
namespace {

std::string hidden(std::string_view text, const std::vector<std::string>& secrets = {"ask_12345"}) {
  return redacted(text, secrets);
}

TEST_CASE("redaction: a secret does not show, wherever it stands") {
  CHECK(hidden("key=ask_12345;") == "key=[redacted];");
  CHECK(hidden("ask_12345ask_12345") == "[redacted][redacted]");
  CHECK(hidden("ask_1234") == "ask_1234");
  CHECK(hidden("") == "");
  CHECK(hidden("one two", {"one", "word", "two2"}) == "one two");
  CHECK(hidden("first second", {"first", "second"}) == "[redacted] [redacted]");
}

TEST_CASE("redaction: what is left of a secret at the start of a cut text does not show") {
  CHECK(hidden("sk_12345 rest") == " rest");
  CHECK(hidden("2345\nrest") == "\nrest");
  CHECK(hidden("345 rest") == "345 rest");
  CHECK(hidden("the 12345") == "the 12345");
}

TEST_CASE("redaction: a short word is no secret") {
  CHECK(hidden("a b abc", {"", "a", "abc"}) == "a b abc");
}

}  // namespace
}  // namespace activitysmith::phone
