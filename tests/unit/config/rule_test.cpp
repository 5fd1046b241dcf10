#include "config/rule.hpp"

#include "spec/file_keys.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"

#include <string>

namespace activitysmith::config {
namespace {

std::string flaw_of(std::string_view key, const std::string& text) {
  const spec::Field* const row = spec::file_key_called(key);
  REQUIRE(row != nullptr);
  return flaw(*row, text);
}

TEST_CASE("a right value has no flaw") {
  struct Right {
    const char* key;
    const char* text;
  };
  for (const auto& [key, text] : {
           Right{"timeout", "0.5"},
           Right{"timeout", "86400"},
           Right{"retries", "0"},
           Right{"json", "true"},
           Right{"json", "0"},
           Right{"term-color", "never"},
           Right{"api-url", "https://example.com/api"},
           Right{"api-url", "http://[::1]:8080"},
           Right{"api-key", "ask_1"},
           Right{"cacert", "/a b"},
           Right{"field", "a.b"},
           Right{"channels", "ops"},
           Right{"tags", "a:b-1"},
           Right{"api-key-command", "pass"},
           Right{"default-profile", "my work"},
       }) {
    CAPTURE(key, text);
    CHECK(flaw_of(key, text).empty());
  }
}

TEST_CASE("a wrong value is named with what would be right") {
  CHECK(flaw_of("timeout", "abc") ==
        "\"abc\" is not a number; give seconds, a number above 0 and at most 86400");
  CHECK(flaw_of("timeout", "0") ==
        "\"0\" is out of range; give seconds, a number above 0 and at most 86400");
  CHECK(flaw_of("retries", "1.5") ==
        "\"1.5\" is not a whole number; give a whole number from 0 to 100");
  CHECK(flaw_of("json", "yes") == "\"yes\" is not known; give 1, 0, true or false");
  CHECK(flaw_of("term-color", "alway") ==
        "\"alway\" is not known; give one of auto, always, never; did you mean always?");
  CHECK(test::contains(flaw_of("api-url", "http://example.com"), "is not safe for a key"));
  CHECK(test::contains(flaw_of("field", ""), "is empty"));
  CHECK(test::contains(flaw_of("channels", ""), "is empty"));
  CHECK(test::contains(flaw_of("tags", "a b"), "letters, digits"));
  CHECK(test::contains(flaw_of("tags", std::string(65, 'a')), "is too long"));
  CHECK(test::contains(flaw_of("cacert", std::string{"a\0b", 3}), "NUL"));
}

TEST_CASE("neither a key nor a password shows") {
  CHECK_FALSE(test::contains(flaw_of("api-key", "ask 1"), "ask"));
  CHECK_FALSE(flaw_of("api-key", "ask 1").empty());
  CHECK_FALSE(test::contains(flaw_of("api-url", "https://me:pw@example.com"), "pw"));
}

}  // namespace
}  // namespace activitysmith::config
