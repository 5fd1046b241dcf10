#include "text/utf8.hpp"

#include "support/catch.hpp"

#include <string>

namespace activitysmith::text {
namespace {

constexpr std::size_t valid = std::string_view::npos;

TEST_CASE("the first byte that is not valid UTF-8 is found") {
  struct Case {
    const char* text;
    std::size_t at;
  };
  for (const auto& [text, at] : {
           Case{"", valid}, Case{"plain", valid},
           Case{"\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80", valid},
           Case{"\xEF\xBF\xBF\xF4\x8F\xBF\xBF", valid}, Case{"a\xFF", 1}, Case{"\x80", 0},
           Case{"ab\xC3", 2},              // ends in the middle
           Case{"\xE2\x82", 0},            // ends in the middle
           Case{"\xE2\x28\xA1", 0},        // no continuation
           Case{"\xC0\x80", 0},            // overlong
           Case{"\xC1\xBF", 0},            // overlong
           Case{"\xE0\x80\x80", 0},        // overlong
           Case{"\xF0\x80\x80\x80", 0},    // overlong
           Case{"\xED\xA0\x80", 0},        // a surrogate
           Case{"\xF4\x90\x80\x80", 0},    // above U+10FFFF
           Case{"ok\xF5\x80\x80\x80", 2},  // above U+10FFFF
       }) {
    CAPTURE(text);
    CHECK(first_invalid(text) == at);
  }
}

TEST_CASE("a mended text has the replacement character where the bad bytes were") {
  CHECK(mended("caf\xC3\xA9") == "caf\xC3\xA9");
  CHECK(mended("a\xFFz") == "a\xEF\xBF\xBDz");
  CHECK(mended("\xC3") == "\xEF\xBF\xBD");
  CHECK(first_invalid(mended("\xED\xA0\x80 \xF0\x9F")) == valid);
}

TEST_CASE("length counts code points") {
  CHECK(length("") == 0);
  CHECK(length("abc") == 3);
  CHECK(length("\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80") == 3);
}

TEST_CASE("the start of a text ends between code points") {
  CHECK(start_of("abc", 3) == "abc");
  CHECK(start_of("abc", 2) == "ab");
  CHECK(start_of("a\xE2\x82\xAC", 3) == "a");
  CHECK(start_of("a\xE2\x82\xAC", 4) == "a\xE2\x82\xAC");
  CHECK(start_of("\xE2\x82\xAC", 0).empty());
}

}  // namespace
}  // namespace activitysmith::text
