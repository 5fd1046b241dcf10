#include "progress/amount.hpp"

#include "support/catch.hpp"

namespace activitysmith::progress {

namespace {

double value(std::optional<Count> count) { return count ? count->value : -1; }

TEST_CASE("count: a number by itself, with commas between thousands or with a point") {
  CHECK(value(parse_count("0")) == 0);
  CHECK(value(parse_count("0042")) == 42);
  CHECK(value(parse_count("42.25")) == 42.25);
  CHECK(value(parse_count("1,234,567")) == 1'234'567);
  CHECK(value(parse_count("1,234.5")) == 1234.5);
  CHECK(value(parse_count("999999999999999")) == 999'999'999'999'999);
  for (const char* const text : {"", ".5", "5.", "5,", "1.2.3", "1,2,3", "1.234.567", "1,234.5.6",
                                 "-1", "+1", "1e3", "0x1F", "1234567890123456"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_count(text));
  }
}

TEST_CASE("count: a comma before decimals, with points between thousands") {
  CHECK(value(parse_count("42,5")) == 42.5);
  CHECK(value(parse_count("1,23")) == 1.23);
  CHECK(value(parse_count("0,125")) == 0.125);
  CHECK(value(parse_count("1234,567")) == 1234.567);
  CHECK(value(parse_count("1.234,5")) == 1234.5);
  CHECK(value(parse_count("1.234.567,25")) == 1'234'567.25);
  CHECK_FALSE(parse_count("42,5")->is_whole);
}

TEST_CASE("count: is whole if it has no decimals") {
  CHECK(parse_count("1,234")->is_whole);
  CHECK_FALSE(parse_count("1.0")->is_whole);
}

TEST_CASE("count: inside a line it ends where the number does") {
  CHECK(count_at("12 of 345", 0)->size == 2);
  CHECK(value(count_at("12 of 345", 6)) == 345);
  CHECK(value(count_at("3. The end", 0)) == 3);
  CHECK(value(count_at("3, then", 0)) == 3);
  CHECK_FALSE(count_at("1.2.3", 0));
  CHECK_FALSE(count_at("text", 0));
  CHECK_FALSE(count_at("text", 9));
  CHECK(value(count_before("at 42%", 5)) == 42);
  CHECK(value(count_before("1,234,567/", 9)) == 1'234'567);
  CHECK_FALSE(count_before("v1.2.3%", 6));
  CHECK_FALSE(count_before("x.5%", 3));
  CHECK_FALSE(count_before("%", 0));
}

TEST_CASE("count: no part of a word, a path or a sum speaks of progress") {
  for (const char* const line : {"42", " 42", "[42", "(42", "=42", ":42", ">42",
                                 "\xE2\x96\x88"
                                 "42"}) {
    CAPTURE(line);
    CHECK(may_precede_number(line, std::string_view{line}.size() - 2));
  }
  for (const char* const line : {"a42", "-42", "+42", "/42", ".42", "$42", "_42", "<42", "~42"}) {
    CAPTURE(line);
    CHECK_FALSE(may_precede_number(line, 1));
  }
  for (const char* const line :
       {"42", "42 ", "42]", "42)", "42|", "42,", "42.", "42(", "42. Next"}) {
    CAPTURE(line);
    CHECK(may_follow_number(line, 2));
  }
  for (const char* const line : {"42a", "42%", "42/", "42-", "42.x", "42_", "42="}) {
    CAPTURE(line);
    CHECK_FALSE(may_follow_number(line, 2));
  }
}

TEST_CASE("count: words are divided by white space and control characters") {
  CHECK(visible_part(" \t a b \r") == "a b");
  CHECK(visible_part("  ").empty());
  std::string_view rest = "  one two";
  CHECK(next_word(rest) == "one");
  CHECK(next_word(rest) == "two");
  CHECK(next_word(rest).empty());
}

}  // namespace

namespace {

TEST_CASE("size: units that stand at a place or before it") {
  CHECK(unit_at("12.3MB ", 4) == "MB");
  CHECK(unit_at("4 kiB/s", 2) == "kiB");
  CHECK(unit_at("5G", 1) == "G");
  CHECK(unit_at("7 Bytes", 2).empty());
  CHECK(unit_at("7 Mega", 2).empty());
  CHECK(unit_at("7", 1).empty());
  CHECK(unit_before("12.3MB/", 6) == "MB");
  CHECK(unit_before("B", 1) == "B");
  CHECK(unit_before("text", 4).empty());
}

TEST_CASE("size: spaces of every kind stand between a number and its unit") {
  CHECK(blanks_at("a  b", 1) == 2);
  CHECK(blanks_at("a\xC2\xA0\xE2\x80\xAF", 1) == 5);
  CHECK(blanks_at("a", 1) == 0);
  CHECK(blanks_before("a \xC2\xA0", 4) == 3);
  CHECK(blanks_before("  ", 2) == 2);
  CHECK(blanks_before("a\xC2", 2) == 0);
}

TEST_CASE("size: bytes, by 1024 unless the unit is one of thousands") {
  CHECK(parse_size("1500") == 1500);
  CHECK(parse_size("12.5MB") == 12.5e6);
  CHECK(parse_size(" 4 KiB ") == 4096);
  CHECK(parse_size("2kB") == 2000);
  CHECK(parse_size("2K") == 2048);
  CHECK(parse_size("3B") == 3);
  CHECK(parse_size("1G") == 1'073'741'824);
  CHECK_FALSE(parse_size("MB"));
  CHECK_FALSE(parse_size("12 apples"));
  CHECK_FALSE(parse_size("12MB/s"));
}

}  // namespace

}  // namespace activitysmith::progress
