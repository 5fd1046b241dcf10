#include "config/ascii.hpp"

#include "support/catch.hpp"

#include <algorithm>

namespace activitysmith::config {
namespace {

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

TEST_CASE("ascii spells what is beyond ASCII, and restores it") {
  for (const char* const text : {"", "plain", "ä", "a = 'ä€😀' # ü\nb", "ä\n\nä", "\x80\xFF", "~0~ä",
                                 "~0~ ~1~c3~ä", "é~é~~"}) {
    CAPTURE(text);
    const Ascii ascii(text);
    CHECK(is_ascii(ascii.text()));
    CHECK(ascii.restored(ascii.text()) == text);
  }
}

TEST_CASE("ascii leaves lines, quotes and plain text alone") {
  CHECK(Ascii("a = \"b\"\n").text() == "a = \"b\"\n");
  const std::string text = Ascii("a = 'ü'\nb").text();
  CHECK(text.starts_with("a = '"));
  CHECK(text.ends_with("'\nb"));
}

TEST_CASE("ascii spells no name that could stand without quotes") {
  CHECK(Ascii("ключ").text() == "~0~d0bad0bbd18ed187~");
}

TEST_CASE("ascii restores pieces, and leaves what is no spelling") {
  const Ascii ascii("[profile.ä]");
  const std::string name = ascii.text().substr(9, ascii.text().size() - 10);
  CHECK(ascii.restored(name) == "ä");
  for (const char* const odd : {"~0~", "~0~c~", "~0~xx~"}) {
    CHECK(ascii.restored(odd) == odd);
  }
}

}  // namespace
}  // namespace activitysmith::config
