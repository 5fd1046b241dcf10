#include "text/number.hpp"

#include "support/catch.hpp"

#include <string>

namespace activitysmith::text {
namespace {

TEST_CASE("a whole number is digits with a sign") {
  CHECK(whole_number("0") == 0);
  CHECK(whole_number("-12") == -12);
  CHECK(whole_number("+7") == 7);
  CHECK(whole_number("007") == 7);
  CHECK(whole_number("9223372036854775807") == 9223372036854775807LL);
  for (const char* const text : {"", "+", "-", "+-1", "--1", "1.0", "1e3", " 1", "1 ", "0x10",
                                 "1,2", "9223372036854775808", "seven"}) {
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
}  // namespace activitysmith::text
