#include "preview/paragraph.hpp"

#include "support/catch.hpp"
#include "support/pictured.hpp"

namespace activitysmith::preview {
namespace {

using Texts = std::vector<std::string>;

Texts broken(std::string_view text, int columns, std::size_t most = 9) {
  return test::plain(paragraph(text, {}, columns, most));
}

TEST_CASE("a text is broken between words") {
  CHECK(broken("one two three", 20) == Texts{"one two three"});
  CHECK(broken("one two three", 7) == Texts{"one two", "three"});
  CHECK(broken("one two three", 6) == Texts{"one", "two", "three"});
  CHECK(broken("one   two", 5) == Texts{"one", "two"});
  CHECK(broken("", 5) == Texts{""});
}

TEST_CASE("a word longer than a line is broken where the line ends") {
  CHECK(broken("a incomprehensible b", 8) == Texts{"a incomp", "rehensib", "le b"});
  CHECK(broken("日本語日本語", 5) == Texts{"日本", "語日", "本語"});
}

TEST_CASE("line breaks of the text stay, other control characters do not") {
  CHECK(broken("one\ntwo\n\nthree", 9) == Texts{"one", "two", "", "three"});
  CHECK(broken("a\x1b[2Jb\tc", 9) == Texts{"a [2Jb c"});
}

TEST_CASE("what is beyond the last line is cut") {
  CHECK(broken("one two three four", 6, 2) == Texts{"one", "two…"});
  CHECK(broken("incomprehensible", 8, 1) == Texts{"incompr…"});
  CHECK(broken("a\nb\nc", 8, 2) == Texts{"a", "b…"});
  CHECK(broken("a\nb", 8, 2) == Texts{"a", "b"});
}

}  // namespace
}  // namespace activitysmith::preview
