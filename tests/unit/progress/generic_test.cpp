#include "progress/generic.hpp"

#include "support/catch.hpp"
#include "support/reading.hpp"

#include <string>

namespace activitysmith::progress {

namespace {

/// The words around "#" in the line.
Reading noted(std::string_view line) {
  Reading reading;
  const std::size_t at = line.find('#');
  note_word(reading, line, at, at + 1);
  return reading;
}

TEST_CASE("wording: the first word on each side counts") {
  CHECK(noted("Receiving objects: # (1/2)").word_before == noted("Receiving more: #").word_before);
  CHECK(noted("Receiving: #").word_before != noted("Resolving: #").word_before);
  CHECK(noted("# done").word_after == noted("# done and gone").word_after);
  CHECK(noted("# done").word_after != noted("# left").word_after);
}

TEST_CASE("wording: units, numbers, bars and spinners are no words") {
  CHECK(noted("1.2GiB 0:01 [1MiB/s] [==> ] # ETA 0:14").word_before == 0);
  CHECK(noted("| 1.2GiB 0:01 [1MiB/s] [==> ] # 0:14").word_after == 0);
  CHECK(noted("web #").word_before != noted("db #").word_before);
  CHECK(noted("#").word_before == 0);
  CHECK(noted("3 / 4 #").word_before == 0);
}

TEST_CASE("wording: a path is a word as a whole") {
  CHECK(noted("/dev/sda1 100G #").word_before != noted("/dev/sdb1 100G #").word_before);
  CHECK(noted("/dev/sda1 100G #").word_before == noted("/dev/sda1 200G #").word_before);
  CHECK(noted("/dev/sda1#").word_before != 0);
  CHECK(noted("in /dev/sda1 #").word_before == noted("in /dev/sdb1 #").word_before);
}

}  // namespace

namespace {

TEST_CASE("bracket: at the start of a line, or else at its end") {
  CHECK(bracketed("[ 42%] Building x.o") == " 42%");
  CHECK(bracketed("[12/345] Building [x]") == "12/345");
  CHECK(bracketed("x_test.py ....   [ 42%]") == " 42%");
  CHECK(bracketed("  [1/2] a  ") == "1/2");
  CHECK_FALSE(bracketed("a [1/2] b"));
  CHECK_FALSE(bracketed("array[12]"));
  CHECK_FALSE(bracketed("[" + std::string(100, ' ') + "]"));
  CHECK_FALSE(bracketed("[12"));
  CHECK_FALSE(bracketed("]"));
  CHECK_FALSE(bracketed(""));
}

}  // namespace

namespace {

using test::reading_of;

bool is_certain(std::string_view line) {
  Memory memory;
  return any_percent({.text = line}, memory)->is_certain;
}

TEST_CASE("percent: from 0 to 100, and nothing else") {
  CHECK(percent_of(" 42% ")->value == 42);
  CHECK(percent_of("42.5 %")->value == 42.5);
  CHECK(percent_of("100%")->value == 100);
  for (const char* const text : {"", "%", "42", "101%", "-1%", "a 42%", "42%%"}) {
    CAPTURE(text);
    CHECK_FALSE(percent_of(text));
  }
}

TEST_CASE("percent: in brackets") {
  CHECK(reading_of(percent_in_bracket, "[ 42%] Building x.o") == "42%");
  CHECK(reading_of(percent_in_bracket, "x_test.py ..   [100%]") == "100%");
  CHECK(reading_of(percent_in_bracket, "[12/345] x").empty());
  CHECK(reading_of(percent_in_bracket, "42%").empty());
}

TEST_CASE("percent: anywhere in a line, if it stands by itself") {
  CHECK(reading_of(any_percent, "done 42% of it") == "42%");
  CHECK(reading_of(any_percent, "[=====>    ] 42 % ETA 0:14") == "42%");
  CHECK(reading_of(any_percent, "train:  42%|####  | 42/100") == "42%");
  CHECK(reading_of(any_percent, "x.iso  42%[===>  ]") == "42%");
  CHECK(reading_of(any_percent, "from a%20b to 7%.") == "7%");
  for (const char* const line :
       {"150% CPU", "-5%", "a42%", "50%-60%", "printf(\"%d\", 42)", "/a/50%25off", "42%CPU",
        "v1.2.3%", "(Reading database ... 45%", "%", "~50% less", "1/42%"}) {
    CAPTURE(line);
    CHECK(reading_of(any_percent, line).empty());
  }
}

TEST_CASE("percent: certain where the line says that it is progress, and that one counts") {
  for (const char* const line : {"42%", "  42 %  ", "Progress: 42%", "progress=42%, wait",
                                 "[webpack.Progress] 42% building", "42% done", "42% completed"}) {
    CAPTURE(line);
    CHECK(is_certain(line));
  }
  CHECK_FALSE(is_certain("42% CPU"));
  CHECK_FALSE(is_certain("progress of CPU 42% busy"));
  CHECK(reading_of(any_percent, "CPU 95%, progress 42%") == "42%");
  CHECK(reading_of(any_percent, "CPU 95%, disk 42%") == "95%");
}

TEST_CASE("percent: a number alone in its line is percent, or a part of the total") {
  CHECK(reading_of(bare_number, "42") == "42%");
  CHECK(reading_of(bare_number, " 42.5 ") == "42.5%");
  CHECK(reading_of(bare_number, "420").empty());
  CHECK(reading_of(bare_number, "42 files").empty());
  Memory memory{.total = 5000};
  CHECK(reading_of(bare_number, "420", memory) == "420/5000");
  CHECK(reading_of(bare_number, "5001", memory).empty());
}

}  // namespace

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
