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
  CHECK(start("日本語", 5) == "日本");
  CHECK(start("e\xCC\x81x", 1) == "e\xCC\x81");
  CHECK(start(family, 1).empty());
  CHECK(start(family, 2) == family);
  CHECK(start("🇯🇵🇩🇪", 3) == "🇯🇵");
}

TEST_CASE("what is cut says so") {
  CHECK(cut("abcdef", 6) == "abcdef");
  CHECK(cut("abcdef", 5) == "abcd…");
  CHECK(cut("ab cdef", 4) == "ab…");
  CHECK(cut("日本語", 5) == "日本…");
  CHECK(cut("日本語", 4) == "日…");
  CHECK(cut("abc", 1) == "…");
  CHECK(cut("abc", 0).empty());
}

TEST_CASE("nothing that moves a cursor is left") {
  CHECK(safe("a\x1b[31mb\tc\nd\x7f") == "a [31mb c d ");
  CHECK(safe("a\xC2\x9B b") == "a  b");
  CHECK(safe("a\xE2\x80\xA8 b") == "a  b");
  CHECK(safe("a\xFF") == "a\xEF\xBF\xBD");
}

TEST_CASE("nothing that turns the direction of writing is left, and emoji stay whole") {
  CHECK(safe("a\xE2\x80\xAE\xEF\xBB\xBF\xC2\xAD b") == "a b");
  CHECK(safe(family) == family);
  CHECK(safe(scotland) == scotland);
}

}  // namespace

}  // namespace activitysmith::preview
