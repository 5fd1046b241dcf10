#include "progress/percent.hpp"

#include "support/catch.hpp"
#include "support/reading.hpp"

namespace activitysmith::progress {
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
}  // namespace activitysmith::progress
