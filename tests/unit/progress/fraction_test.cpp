#include "progress/fraction.hpp"

#include "support/catch.hpp"
#include "support/reading.hpp"

namespace activitysmith::progress {
namespace {

using test::reading_of;

TEST_CASE("fraction: in brackets") {
  CHECK(reading_of(fraction_in_bracket, "[12/345] Building a/b.o") == "12/345");
  CHECK(reading_of(fraction_in_bracket, "[ 12/345] x") == "12/345");
  CHECK(reading_of(fraction_in_bracket, "x_test.py ..   [ 12/345]") == "12/345");
  CHECK(reading_of(fraction_in_bracket, "[0/1] Re-running CMake...") == "0/1");
  for (const char* const line : {"[11/23/2026] x", "[a/b] x", "[12/0] x", "[13/12] x", "[1.5/3] x",
                                 "[1/2", "[42%]", "1/2"}) {
    CAPTURE(line);
    CHECK(reading_of(fraction_in_bracket, line).empty());
  }
}

TEST_CASE("fraction: two whole numbers by themselves") {
  CHECK(reading_of(any_fraction, "Step 3/10 : RUN make") == "3/10");
  CHECK(reading_of(any_fraction, "(12 / 345)") == "12/345");
  CHECK(reading_of(any_fraction, "1,200/3,450 files") == "1200/3450");
  CHECK(reading_of(any_fraction, "src/a/b.c: 7/9 done.") == "7/9");
  CHECK(reading_of(any_fraction, "Building [==>  ] 3/6: a/1") == "3/6");
  for (const char* const line : {"2026/11/23", "11/23/2026 10:15", "a/b", "1.2/3", "v1/2",
                                 "10.0.0.0/8", "24/7 service", "1/2-inch", "0/0", "5/", "/5",
                                 "-1/5", "http://a/1/2/3", "3/10%", "TCP/IP", "1/2a", "and/or"}) {
    CAPTURE(line);
    CHECK(reading_of(any_fraction, line).empty());
  }
}

TEST_CASE("fraction: in words") {
  CHECK(reading_of(count_of_all, "Processing file 3 of 10: a.txt") == "3/10");
  CHECK(reading_of(count_of_all, "Running: spec.js (3 of 10)") == "3/10");
  CHECK(reading_of(count_of_all, "if offered: 1,200 of 3,450 rows") == "1200/3450");
  CHECK(reading_of(count_of_all, "12.3 MB of 45.6 MB") == "12.3/45.6");
  CHECK(reading_of(count_of_all, "of 3 files, 1 of 3 is done") == "1/3");
  for (const char* const line :
       {"12% of 45", "3 of them", "one of 10", "3 off 10", "4 of 3", "v3 of 10", "3 of 0", "3of 10",
        " of 10", "3 of ", "of", "f", "24 Nov 3 of 10.1.2"}) {
    CAPTURE(line);
    CHECK(reading_of(count_of_all, line).empty());
  }
}

TEST_CASE("fraction: two amounts of one unit") {
  CHECK(reading_of(any_fraction, "12.3/45.6MB") == "12.3/45.6");
  CHECK(reading_of(any_fraction, "12.3/45.6 MB 5.6 MB/s") == "12.3/45.6");
  CHECK(reading_of(any_fraction, "12.3MB/45.6MB") == "12.3/45.6");
  CHECK(reading_of(any_fraction, "12.3 MB / 45.6 MB") == "12.3/45.6");
  CHECK(reading_of(any_fraction, "12MB/45MB") == "12/45");
  CHECK(reading_of(any_fraction, "512kB/1.2MB").empty());
  CHECK(reading_of(any_fraction, "12.3MB/45.6").empty());
  CHECK(reading_of(any_fraction, "10.5 MB/s").empty());
}

}  // namespace
}  // namespace activitysmith::progress
