#include "text/printable.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"

#include <string>

namespace activitysmith::text {
namespace {

TEST_CASE("a line has nothing in it that moves a terminal's cursor") {
  CHECK(printable_line("one\ntwo\r\n\tthree") == "one two three");
  CHECK(printable_line("\x1b[31mred\x1b[0m") == "[31mred [0m");
  CHECK(printable_line("a\x7F"
                       "b\xC2\x9B"
                       "c") == "a b c");
  CHECK(printable_line("  padded  ") == "padded");
  CHECK(printable_line("caf\xC3\xA9 \xFF") == "caf\xC3\xA9 \xEF\xBF\xBD");
  CHECK(printable_line("").empty());
}

TEST_CASE("a long line ends in an ellipsis, between two characters") {
  CHECK(printable_line("12345", 5) == "12345");
  CHECK(printable_line("123456", 5) == "12345…");
  CHECK(printable_line("1234é6", 5) == "1234…");
}

TEST_CASE("a line that lost text shows so, even where white space fell away") {
  std::string padded;
  for (int i = 0; i < 1000; ++i) {
    padded += "x\n      ";
  }
  const std::string line = printable_line(padded, 2000);
  CHECK((line.ends_with("…") || test::count(line, "x") == 1000));
}

TEST_CASE("an excerpt is the start of a text, line breaks and all") {
  CHECK(excerpt("a\nb", 10) == "a\nb");
  CHECK(excerpt("12345", 3) == "123");
  CHECK(excerpt("12é", 3) == "12");
  CHECK(excerpt("\xFFz", 10) == "\xEF\xBF\xBDz");
  CHECK(excerpt(std::string(5000, 'x')).size() == 2000);
}

TEST_CASE("JSON text keeps its line breaks and loses raw control characters") {
  CHECK(escape_controls("{\n  \"a\": \"\x7F\"\n}") == "{\n  \"a\": \"\\u007f\"\n}");
  CHECK(escape_controls("\"\xC2\x9B\"") == "\"\\u009b\"");
  CHECK(escape_controls("\"\xC2\xA9 caf\xC3\xA9\"") == "\"\xC2\xA9 caf\xC3\xA9\"");
}

TEST_CASE("a secret is masked wherever it stands") {
  CHECK(redacted("Bearer s3cret", "s3cret") == "Bearer [redacted]");
  CHECK(redacted("s3crets3cret", "s3cret") == "[redacted][redacted]");
  CHECK(redacted("nothing here", "s3cret") == "nothing here");
  CHECK(redacted("nothing here", "") == "nothing here");
  CHECK(redacted("a redacted r", "r") == "a [redacted]edacted [redacted]");
}

}  // namespace
}  // namespace activitysmith::text
