#include "progress/generic.hpp"

#include "progress/tools.hpp"
#include "support/catch.hpp"
#include "support/reading.hpp"

#include <string>

namespace activitysmith::progress {

namespace {

using test::reading_of;

TEST_CASE("percent: from 0 to 100, and nothing else") {
  CHECK(parse_percent("42")->value == 42);
  CHECK(parse_percent("42.5")->value == 42.5);
  CHECK(parse_percent("100")->value == 100);
  for (const char* const text : {"", "%", "42%", "101", "-1", "a 42", " 42"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_percent(text));
  }
}

TEST_CASE("percent: in brackets") {
  CHECK(reading_of(percent_in_brackets, "[ 42%] Building x.o") == "42%");
  CHECK(reading_of(percent_in_brackets, "x_test.py ..   [100%]") == "100%");
  CHECK(reading_of(percent_in_brackets, "[12/345] x").empty());
  CHECK(reading_of(percent_in_brackets, "  [42.5 %] a  ") == "42.5%");
  for (const char* const line : {"42%", "a [42%] b", "array[42%]", "[42%", "]", "[]", "", "[%]"}) {
    CAPTURE(line);
    CHECK(reading_of(percent_in_brackets, line).empty());
  }
  const std::string far(100, ' ');
  CHECK(reading_of(percent_in_brackets, "[42%" + far + "]").empty());
  CHECK(reading_of(percent_in_brackets, "[ 1%] a [ 42%]") == "1%");
}

TEST_CASE("percent: anywhere in a line, if it stands by itself") {
  CHECK(reading_of(any_percent, "copy 42% of it") == "42%");
  CHECK(reading_of(any_percent, "[=====>    ] 42 % ETA 0:14") == "42%");
  CHECK(reading_of(any_percent, "train:  42%|####  | 42/100") == "42%");
  CHECK(reading_of(any_percent, "x.iso  42%[===>  ]") == "42%");
  CHECK(reading_of(any_percent, "from a%20b to 7%.") == "7%");
  for (const char* const line : {"150% CPU", "-5%", "a42%", "50%-60%", "printf(\"%d\", 42)",
                                 "/a/50%25off", "42%CPU", "v1.2.3%", "(Reading database ... 45%",
                                 "Reading package lists... 93%", "%", "~50% less", "1/42%"}) {
    CAPTURE(line);
    CHECK(reading_of(any_percent, line).empty());
  }
}

TEST_CASE("percent: the one that is certain counts, or else the first that may be progress") {
  CHECK(reading_of(any_percent, "job 95%, progress 42%") == "42%");
  CHECK(reading_of(any_percent, "job 95%, part 42%") == "95%");
  CHECK(reading_of(any_percent, "CPU 95%, part 42%") == "42%");
  CHECK(reading_of(any_percent, "CPU 95%, RAM 42%").empty());
  CHECK(reading_of(any_percent, "a 1%, b 2%, c 3%").empty());
  CHECK(reading_of(any_percent, "a 1%, b 2%, c 3% done") == "3%");
}

TEST_CASE("percent: in other languages") {
  CHECK(reading_of(any_percent, "42,5%") == "42.5%");
  CHECK(reading_of(any_percent, "42,125%") == "42.12%");
  CHECK(reading_of(any_percent, "a 42,5\xC2\xA0%") == "42.5%");
  CHECK(reading_of(any_percent, "a 42\xE2\x80\xAF%") == "42%");
}

TEST_CASE("percent: of a hundred") {
  CHECK(reading_of(any_percent, "    (12.50/100%)") == "12.5%");
  CHECK(reading_of(any_percent, "(12.50/50%)").empty());
  CHECK(reading_of(any_percent, "(120/100%)").empty());
}

TEST_CASE("percent: of one part, which a count before it names, is not that of all") {
  CHECK(reading_of(any_percent, "(2/5) installing pkg2  [######] 100%").empty());
  CHECK(reading_of(any_fraction, "(2/5) installing pkg2  [######] 100%") == "2/5");
  CHECK(reading_of(any_percent, "(1/1) installing pkg1  [##----]  40%") == "40%");
  CHECK(reading_of(any_percent, "(a/5) b 40%") == "40%");
}

TEST_CASE("percent: with the total of the count beside it") {
  const auto total = [](std::string_view line) {
    ParserState state;
    return any_percent({.text = line}, state)->count_total;
  };
  CHECK(total(" 20%|##   | 12/60 [00:01<00:02, 3it/s]") == 60);
  CHECK(total("Epoch 1/3:  20%|##   | 12/60 [00:01<00:02, 3it/s]") == 60);
  CHECK(total("Epoch 1/3:  20%|##   |") == 0);
  CHECK(total(" 20% 1.2MB/6MB") == 0);
}

TEST_CASE("percent: any, where the user vouches for it") {
  ParserState state{.is_vouched_for = true};
  CHECK(reading_of(any_percent, "coverage: 42%", state) == "42%");
  CHECK(reading_of(any_fraction, "failed 1/1", state) == "1/1");
}

TEST_CASE("percent: a number alone in its line is percent, or a part of the total") {
  CHECK(reading_of(bare_number, "42") == "42%");
  CHECK(reading_of(bare_number, " 42.5 ") == "42.5%");
  CHECK(reading_of(bare_number, "420").empty());
  CHECK(reading_of(bare_number, "42 files").empty());
  ParserState state{.total = 5000};
  CHECK(reading_of(bare_number, "420", state) == "420/5000");
  CHECK(reading_of(bare_number, "5001", state).empty());
}

}  // namespace

namespace {

using test::reading_of;

TEST_CASE("fraction: in brackets") {
  CHECK(reading_of(fraction_in_brackets, "[12/345] Building a/b.o") == "12/345");
  CHECK(reading_of(fraction_in_brackets, "[ 12/345] x") == "12/345");
  CHECK(reading_of(fraction_in_brackets, "x_test.py ..   [ 12/345]") == "12/345");
  CHECK(reading_of(fraction_in_brackets, "[0/1] Re-running CMake...") == "0/1");
  for (const char* const line : {"[11/23/2026] x", "[a/b] x", "[12/0] x", "[13/12] x", "[1.5/3] x",
                                 "[1/2", "[42%]", "1/2"}) {
    CAPTURE(line);
    CHECK(reading_of(fraction_in_brackets, line).empty());
  }
}

TEST_CASE("fraction: two whole numbers by themselves") {
  CHECK(reading_of(any_fraction, "Step 3/10 : RUN make") == "3/10");
  CHECK(reading_of(any_fraction, "(12 / 345)") == "12/345");
  CHECK(reading_of(any_fraction, "1,200/3,450 files") == "1200/3450");
  CHECK(reading_of(any_fraction, "src/a/b.c: 7/9 done.") == "7/9");
  CHECK(reading_of(any_fraction, "Building [==>  ] 3/6: a/1") == "3/6");
  for (const char* const line : {"2026/11/23",
                                 "11/23/2026 10:15",
                                 "a/b",
                                 "1.2/3",
                                 "v1/2",
                                 "10.0.0.0/8",
                                 "24/7 service",
                                 "1/2-inch",
                                 "0/0",
                                 "5/",
                                 "/5",
                                 "-1/5",
                                 "http://a/1/2/3",
                                 "3/10%",
                                 "TCP/IP",
                                 "1/2a",
                                 "and/or",
                                 "0/1",
                                 "1/1",
                                 "web-1   2/2   Running   0   3d",
                                 "attempt 2/3",
                                 "3/9 suites failed",
                                 "Mem: 1.5G/4G"}) {
    CAPTURE(line);
    CHECK(reading_of(any_fraction, line).empty());
  }
}

TEST_CASE("fraction: in words") {
  CHECK(reading_of(count_of_total, "Processing file 3 of 10: a.txt") == "3/10");
  CHECK(reading_of(count_of_total, "Running: spec.js (3 of 10)") == "3/10");
  CHECK(reading_of(count_of_total, "if offered: 1,200 of 3,450 rows") == "1200/3450");
  CHECK(reading_of(count_of_total, "12.3 MB of 45.6 MB") == "12.3/45.6");
  CHECK(reading_of(count_of_total, "3 out of 10 new replicas") == "3/10");
  CHECK(reading_of(count_of_total, "12 MB of ~  45.6 MB") == "12/45.6");
  CHECK(reading_of(count_of_total, "Executed 12 of 345 SUCCESS") == "12/345");
  CHECK(reading_of(count_of_total, "of 3 files, 1 of 3 is done") == "1/3");
  for (const char* const line :
       {"12% of 45", "3 of them", "one of 10", "3 off 10", "4 of 3", "v3 of 10", "3 of 0", "3of 10",
        " of 10", "3 of ", "of", "f", "24 Nov 3 of 10.1.2", "1 of 1", "retry 2 of 5"}) {
    CAPTURE(line);
    CHECK(reading_of(count_of_total, line).empty());
  }
}

TEST_CASE("fraction: two amounts of one unit") {
  CHECK(reading_of(any_fraction, "12.3/45.6MB") == "12.3/45.6");
  CHECK(reading_of(any_fraction, "12.3/45.6 MB 5.6 MB/s") == "12.3/45.6");
  CHECK(reading_of(any_fraction, "12.3MB/45.6MB") == "12.3/45.6");
  CHECK(reading_of(any_fraction, "12.3 MB / 45.6 MB") == "12.3/45.6");
  CHECK(reading_of(any_fraction, "12MB/45MB") == "12/45");
  CHECK(reading_of(any_fraction, "512kB/1.2MB") == "0.512/1.2");
  CHECK(reading_of(any_fraction, "592.0 MiB/1.0 GiB") == "0.578125/1");
  CHECK(reading_of(any_fraction, "0 B / 1.0 GiB") == "0/1");
  CHECK(reading_of(any_fraction, "1,5 MiB /  ~ 3 MiB") == "1.5/3");
  CHECK(reading_of(any_fraction, "1.5\xC2\xA0MiB / 3\xC2\xA0MiB") == "1.5/3");
  CHECK(reading_of(any_fraction, "[#2089b0 1.5MiB/3MiB(50%)]") == "1.5/3");
  CHECK(reading_of(any_fraction, "2GB/1.2MB").empty());
  CHECK(reading_of(any_fraction, "12.3MB/45.6").empty());
  CHECK(reading_of(any_fraction, "10.5 MB/s").empty());
}

}  // namespace

}  // namespace activitysmith::progress
