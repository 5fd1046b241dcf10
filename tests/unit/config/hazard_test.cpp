#include "config/hazard.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"

#include <string>

namespace activitysmith::config {
namespace {

/// "LINE: what", or nothing.
std::string hazard(std::string_view text) {
  const auto found = find_hazard(text);
  return found ? std::to_string(found->line) + ": " + std::string{found->what} : std::string{};
}

TEST_CASE("hazard: a line that is too long") {
  const std::string line(4096, '-');
  CHECK(hazard("#" + line.substr(1) + "\n").empty());
  CHECK(hazard("\n\n#" + line).starts_with("3: is longer than 4096 bytes"));
}

TEST_CASE("hazard: brackets without a name") {
  for (const std::string text : {"[", "[[", "[!]", "[ = ]", "[,x]", "[#]", "[\x01]", "[\r\n]",
                                 "[.a]", "  [ [ :", "[ [a]", "[[[a]]]", "[[ [a"}) {
    CAPTURE(text);
    CHECK(hazard(text).starts_with("1: has no name in its brackets"));
    CHECK(hazard("\xEF\xBB\xBF" + text).starts_with("1: has no name in its brackets"));
    CHECK(hazard("a = 1\n" + text).starts_with("2: has no name in its brackets"));
  }
  for (const char* const text :
       {"[a]", "[ 'a' ]", "[[\"a\"]]", "[]", "[-", "a = [\n1]", "a = [!]"}) {
    CAPTURE(text);
    CHECK(hazard(text).empty());
  }
}

TEST_CASE("hazard: characters beyond ASCII outside of quotes") {
  for (const char* const text : {"ä = 1", "a = ä", "[ä]", "a = 'x' ä", "a = \"\\\\\"ä", "a = 1\xA0",
                                 "a = '''x\ny'''ä", "a = \"\"\"x\\\n  ä\"\"\"", "a = 'x\nä",
                                 "[leѕ]", "a = '''x'''' ä'", "a = \"\"\"x\"\"\"\"\" ä"}) {
    CAPTURE(text);
    CHECK(test::contains(hazard(text), ": has a character beyond ASCII outside of quotes"));
  }
  CHECK(hazard("a = 1\n# ä\nb = 'ä'\nc = ä\n").starts_with("4: "));
}

TEST_CASE("hazard: characters beyond ASCII are at home in quotes and comments") {
  for (const char* const text :
       {"a = 'ä'", "a = \"\\\"ä\"", "# ä", "a = 1 # ä", "[profile.\"ä\"]", "a = '''\nä'ä''ä'''",
        "a = \"\"\"\nä\"ä\\\n x ä\"\"\"", "\xEF\xBB\xBF# ä", "a = '\\' # ä", "", "a = \"ä"}) {
    CAPTURE(text);
    CHECK(hazard(text).empty());
  }
}

}  // namespace
}  // namespace activitysmith::config
