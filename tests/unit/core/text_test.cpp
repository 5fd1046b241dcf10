#include "core/text.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"

#include <string>

namespace activitysmith::text {

namespace {

TEST_CASE("only ASCII letters have a case") {
  CHECK(lower("AZ az 09 @[`{ Ä") == "az az 09 @[`{ Ä");
  CHECK(upper("AZ az 09 @[`{ ä") == "AZ AZ 09 @[`{ ä");
  CHECK(lower("").empty());
  CHECK(is_capital('A'));
  CHECK(is_capital('Z'));
  CHECK_FALSE(is_capital('@'));
  CHECK_FALSE(is_capital('['));
  CHECK_FALSE(is_capital('a'));
}

}  // namespace

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

TEST_CASE("what reorders or breaks a line is shown, what joins characters stays") {
  const std::string text = "a\u2028\u2029\u202A\u202E\u2066\u2069z";
  const std::string shown = R"(a\u2028\u2029\u202a\u202e\u2066\u2069z)";
  CHECK(with_visible_order(text) == shown);
  CHECK(printable_line(text) == shown);
  CHECK(without_controls(text) == shown);
  CHECK(escape_controls("\"" + text + "\"") == "\"" + shown + "\"");
  for (const char* const kept :
       {"\u200C\u200D\u200E\u200F", "\u2027\u202F\u2065\u206A", "\xE2\x80"}) {
    CHECK(with_visible_order(kept) == kept);
  }
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

}  // namespace

namespace {

TEST_CASE("words are broken into lines") {
  CHECK(wrapped("one two three", 0, 80) == "one two three");
  CHECK(wrapped("one two three", 0, 7) == "one two\nthree");
  CHECK(wrapped("one two three", 0, 6) == "one\ntwo\nthree");
  CHECK(wrapped("", 4, 80).empty());
}

TEST_CASE("the indent counts, in every line but the first also as spaces") {
  CHECK(wrapped("one two three", 4, 11) == "one two\n    three");
  CHECK(wrapped("one two three", 4, 10) == "one\n    two\n    three");
}

TEST_CASE("a word too long for a line has one of its own") {
  CHECK(wrapped("a incomprehensible b", 2, 8) == "a\n  incomprehensible\n  b");
}

TEST_CASE("a character is one column, however many bytes it has") {
  CHECK(wrapped("\xC3\xA9\xC3\xA9 \xC3\xA9\xC3\xA9", 0, 5) == "\xC3\xA9\xC3\xA9 \xC3\xA9\xC3\xA9");
}

}  // namespace

namespace {

constexpr std::string_view words[] = {"progress", "metrics", "stats", "alert", "timer", "value"};

TEST_CASE("the nearest word is one slip away") {
  CHECK(nearest("progres", words) == "progress");
  CHECK(nearest("progresss", words) == "progress");
  CHECK(nearest("prokress", words) == "progress");
  CHECK(nearest("tiemr", words) == "timer");  // two letters swapped are one slip
  CHECK(nearest("alert", words) == "alert");
}

TEST_CASE("the nearest of several words wins") {
  constexpr std::string_view flags[] = {"--tags", "--title", "--type"};
  CHECK(nearest("--titel", flags) == "--title");
  CHECK(nearest("--tag", flags) == "--tags");
}

TEST_CASE("no word is near what looks like none of them") {
  CHECK(nearest("gauge", words).empty());
  CHECK(nearest(std::string(100, 'p'), words).empty());
  CHECK(nearest("timer", {}).empty());
}

TEST_CASE("the hint is a question, or nothing") {
  CHECK(did_you_mean("metrcs", words) == "; did you mean metrics?");
  CHECK(did_you_mean("gauge", words).empty());
}

}  // namespace

}  // namespace activitysmith::text
