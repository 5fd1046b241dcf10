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

TEST_CASE("hazard: what is not UTF-8") {
  for (const char* const text : {"a = 1\xA0", "# \xC3", "\xFF\xFE", "'\xED\xA0\x80'"}) {
    CAPTURE(text);
    CHECK(hazard(text) == "1: is not UTF-8; save the file as UTF-8");
    CHECK(hazard("a = 1\n" + std::string{text}).starts_with("2: "));
  }
  for (const char* const text : {"ä = 'ü' # €", "\xEF\xBB\xBF# ä", ""}) {
    CAPTURE(text);
    CHECK(hazard(text).empty());
  }
}

}  // namespace
}  // namespace activitysmith::config
