#include "config/key_text.hpp"

#include "support/catch.hpp"

#include <string>

namespace activitysmith::config {
namespace {

TEST_CASE("a key is one word without control characters") {
  CHECK(key_flaw("ask_1~x.Y-z").empty());
  CHECK(key_flaw("ask_\xC3\xA9").empty());
  CHECK(key_flaw("") == "is empty");
  for (const std::string& key :
       {std::string{" "}, std::string{"a b"}, std::string{"a\n"}, std::string{"a\tb"},
        std::string{"a\0b", 3}, std::string{"\x7F"}, std::string{"a\r\nX-Evil: 1"}}) {
    CHECK(key_flaw(key) == "has white space or control characters in it");
  }
}

}  // namespace
}  // namespace activitysmith::config
