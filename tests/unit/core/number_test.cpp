#include "core/number.hpp"

#include "support/catch.hpp"

#include <string>

namespace activitysmith::text {

namespace {

TEST_CASE("a whole number is a decimal without a fraction") {
  CHECK(whole_number("0") == 0);
  CHECK(whole_number("-12") == -12);
  CHECK(whole_number("+7") == 7);
  CHECK(whole_number("007") == 7);
  CHECK(whole_number("9223372036854775807") == 9223372036854775807LL);
  CHECK(whole_number("5.0") == 5);
  CHECK(whole_number("-5.") == -5);
  CHECK(whole_number("+1e3") == 1000);
  CHECK(whole_number("1.25E+2") == 125);
  CHECK(whole_number("500e-2") == 5);
  CHECK(whole_number("0.00e9") == 0);
  CHECK(whole_number("9007199254740993.0") == 9007199254740993LL);
  for (const char* const text :
       {"", "+", "-", "+-1", "--1", "1.5", "1e-1", "5.00000000000000000001", " 1", "1 ", "0x10",
        "1,2", "9223372036854775808", "1e19", "10e9223372036854775807", "1e-99999999999999999999",
        "inf", "seven"}) {
    CAPTURE(text);
    CHECK_FALSE(whole_number(text));
  }
}

TEST_CASE("a decimal is a finite number") {
  CHECK(decimal("12") == 12.0);
  CHECK(decimal("-0.5") == -0.5);
  CHECK(decimal(".5") == 0.5);
  CHECK(decimal("5.") == 5.0);
  CHECK(decimal("+1e3") == 1000.0);
  CHECK(decimal("2.5E-1") == 0.25);
  for (const char* const text : {"", ".", "-", "e3", "1e", "1e+", "1e999", "-1e999", "inf", "nan",
                                 "0x1p4", "1,5", " 1", "1 ", "1.2.3", "42%"}) {
    CAPTURE(text);
    CHECK_FALSE(decimal(text));
  }
}

TEST_CASE("a JSON number has no plus, no leading zero and digits on both sides of its point") {
  for (const char* const text : {"0", "-0", "5", "-12.75", "99.9", "1e3", "1E+3", "0.5", "10"}) {
    CAPTURE(text);
    CHECK(is_json_number(text));
  }
  for (const char* const text : {"", "-", "+5", "007", "00", "-01", ".5", "5.", "1e", "1e999", " 5",
                                 "0x10", "NaN", "Infinity", "1_000", "1.5.2"}) {
    CAPTURE(text);
    CHECK_FALSE(is_json_number(text));
  }
}

}  // namespace

namespace {

TEST_CASE("a duration is days, hours, minutes and seconds, or a bare number of seconds") {
  CHECK(duration("90") == 90);
  CHECK(duration("0") == 0);
  CHECK(duration("30s") == 30);
  CHECK(duration("5m") == 300);
  CHECK(duration("1h") == 3600);
  CHECK(duration("1h30m") == 5400);
  CHECK(duration("1h1s") == 3601);
  CHECK(duration("2h3m4s") == 7384);
  CHECK(duration("7d") == 604'800);
  CHECK(duration("1d12h") == 129'600);
  CHECK(duration("090s") == 90);
  CHECK(duration("999999999h") == 999'999'999LL * 3600);
}

TEST_CASE("what is no duration is refused") {
  for (const char* const text : {"", "m", "5x", "5M", "-5", "+5", "1.5h", "5 m", " 5m", "5m30",
                                 "30m1h", "5m5m", "1h30m ", "up", "1w", "12h1d", "9999999999"}) {
    CAPTURE(text);
    CHECK_FALSE(duration(text));
  }
}

}  // namespace

}  // namespace activitysmith::text
