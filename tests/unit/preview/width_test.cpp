#include "preview/width.hpp"

#include "support/catch.hpp"

namespace activitysmith::preview {

namespace {

constexpr const char* family = "👨‍👩‍👧‍👦";
constexpr const char* scotland = "🏴󠁧󠁢󠁳󠁣󠁴󠁿";

TEST_CASE("columns are counted as a terminal does") {
  CHECK(width("") == 0);
  CHECK(width("abc") == 3);
  CHECK(width("日本") == 4);
  CHECK(width("ﾊﾝ") == 2);
  CHECK(width("e\xCC\x81") == 1);
  CHECK(width("…─█") == 3);
}

TEST_CASE("an emoji of several code points is two columns wide") {
  for (const char* const emoji : {"👍", "👍🏽", family, "🇯🇵", scotland, "❤️", "1️⃣"}) {
    CAPTURE(emoji);
    CHECK(width(emoji) == 2);
  }
  CHECK(width("🇯🇵🇩🇪") == 4);
  CHECK(width("❤") == 1);
}

TEST_CASE("an emoji that is newer than the tables is one all the same") {
  CHECK(width("\xF0\x9F\xAB\xA8") == 2);
}

TEST_CASE("a text is never cut inside a character") {
  CHECK(prefix("日本語", 5) == "日本");
  CHECK(prefix("e\xCC\x81x", 1) == "e\xCC\x81");
  CHECK(prefix(family, 1).empty());
  CHECK(prefix(family, 2) == family);
  CHECK(prefix("🇯🇵🇩🇪", 3) == "🇯🇵");
}

TEST_CASE("what is cut says so") {
  CHECK(truncate("abcdef", 6) == "abcdef");
  CHECK(truncate("abcdef", 5) == "abcd…");
  CHECK(truncate("ab cdef", 4) == "ab…");
  CHECK(truncate("日本語", 5) == "日本…");
  CHECK(truncate("日本語", 4) == "日…");
  CHECK(truncate("abc", 1) == "…");
  CHECK(truncate("abc", 0).empty());
}

TEST_CASE("nothing that moves a cursor is left") {
  CHECK(printable("a\x1b[31mb\tc\nd\x7f") == "a [31mb c d ");
  CHECK(printable("a\xC2\x9B b") == "a  b");
  CHECK(printable("a\xE2\x80\xA8 b") == "a  b");
  CHECK(printable("a\xFF") == "a\xEF\xBF\xBD");
}

TEST_CASE("nothing that turns the direction of writing is left, and emoji stay whole") {
  CHECK(printable("a\xE2\x80\xAE\xEF\xBB\xBF\xC2\xAD b") == "a b");
  CHECK(printable(family) == family);
  CHECK(printable(scotland) == scotland);
}

}  // namespace

}  // namespace activitysmith::preview
