#include "progress/meaning.hpp"

#include "support/catch.hpp"

#include <string_view>

namespace activitysmith::progress {

namespace {

/// Returns the context words of "#" in the line.
ContextWords words_around(std::string_view line) {
  const std::size_t at = line.find('#');
  return context_words(line, at, at + 1);
}

TEST_CASE("context words: the first word on each side counts") {
  CHECK(words_around("Receiving objects: # (1/2)").before ==
        words_around("Receiving more: #").before);
  CHECK(words_around("Receiving: #").before != words_around("Resolving: #").before);
  CHECK(words_around("# done").after == words_around("# done and gone").after);
  CHECK(words_around("# done").after != words_around("# left").after);
}

TEST_CASE("context words: units, numbers, bars and spinners are no words") {
  CHECK(words_around("1.2GiB 0:01 [1MiB/s] [==> ] # ETA 0:14").before == 0);
  CHECK(words_around("| 1.2GiB 0:01 [1MiB/s] [==> ] # 0:14").after == 0);
  CHECK(words_around("web #").before != words_around("db #").before);
  CHECK(words_around("#").before == 0);
  CHECK(words_around("3 / 4 #").before == 0);
}

TEST_CASE("context words: a path is a word as a whole") {
  CHECK(words_around("/dev/sda1 100G #").before != words_around("/dev/sdb1 100G #").before);
  CHECK(words_around("/dev/sda1 100G #").before == words_around("/dev/sda1 200G #").before);
  CHECK(words_around("/dev/sda1#").before != 0);
  CHECK(words_around("in /dev/sda1 #").before == words_around("in /dev/sdb1 #").before);
}

}  // namespace

namespace {

/// Returns the first percentage in the line.
NumberSpan percent_in(std::string_view line) {
  const std::size_t sign = line.find('%');
  const std::size_t last = line.find_last_not_of("0123456789.,", sign - 1);
  return {last == std::string_view::npos ? 0 : last + 1, sign + 1};
}

Meaning meaning(std::string_view line) { return meaning_of_percent(line, percent_in(line)); }

bool is_other(std::string_view line) {
  return is_other_percentage(line, percent_in(line)) || is_table_cell(line, percent_in(line));
}

TEST_CASE("meaning: certain where the line says that it is progress, or says nothing else") {
  for (const char* const line :
       {"42%", "  42%  ", "(42%)", "Progress: 42%", "progress=42%, wait", "42% done",
        "[webpack.Progress] 42% building", "42% completed", "Completed:  42.00%, 5 MB/min",
        "Progress.........: 42000/100000 (42.00%)", "Progress: 3 / 10 (42%)"}) {
    CAPTURE(line);
    CHECK(meaning(line) == Meaning::certain);
  }
}

TEST_CASE("meaning: likely where it starts the line, or beside a verb, a bar or a rate") {
  for (const char* const line :
       {"42% Extracting: a/b", "[0:01] 42% 3 files", "Checking segments 42%",
        "Importing: users 42%", "a [====>    ] 42%", "a 42%|\xE2\x96\x88 |",
        "a 42% 10MB 2.1MB/s 00:01 ETA"}) {
    CAPTURE(line);
    CHECK(meaning(line) == Meaning::likely);
  }
  for (const char* const line : {"users 42%", "warning: 42%", "progress of users 42% there"}) {
    CAPTURE(line);
    CHECK(meaning(line) == Meaning::unknown);
  }
}

TEST_CASE("meaning: coverage, ratios, loads and what is left are no progress") {
  for (const char* const line : {"coverage: 42% of statements",
                                 "ok  example.com/app  0.003s  coverage: 42% of statements",
                                 "  adding: a/b.txt (deflated 42%)",
                                 "a.txt:\t 42% -- replaced with a.txt.gz",
                                 "Compressed:  198 KiB => 42%",
                                 "a.log : 42% (12 => 5 bytes) ratio 42%",
                                 "CPU 42%",
                                 "42% CPU",
                                 "cpu: 42%",
                                 "mem=42%",
                                 "Memory usage: 42%",
                                 "Util: 42%",
                                 "battery 42% charging",
                                 "Battery 0: Charging, 42%, 01:10:00 until charged",
                                 "0 packets, 42% packet loss",
                                 "muxing overhead: 42%",
                                 "rename a => b (42%)",
                                 "similarity index 42%",
                                 "val accuracy 42%",
                                 "Lines executed:42% of 7",
                                 "42% left",
                                 "Remaining: 42%",
                                 "42% free",
                                 "/dev/sda1   100G   12G   88G  42% /",
                                 "node1   250m   42%   1024Mi   34%"}) {
    CAPTURE(line);
    CHECK(is_other(line));
  }
}

TEST_CASE(
    "meaning: a word in the name of a file, in another clause or after a verb is none of them") {
  for (const char* const line :
       {"Copying cpu.img 42%", "a/coverage/b 42%", "memory free, part 42%", "users 42%, cpu 3",
        "Checking memory 42%", "Performing rename detection: 42%",
        "x  [==>  ]  42%  1MB/s  0:01  left", "42%   1.2 MiB   3.4 MiB   0.35"}) {
    CAPTURE(line);
    CHECK_FALSE(is_other(line));
  }
}

TEST_CASE("meaning: counts of results are no progress, those of work that was executed are") {
  const auto is_other_of = [](std::string_view line) {
    const std::size_t slash = line.find('/');
    return is_other_count(line, {slash - 1, slash + 2});
  };
  CHECK(is_other_of("attempt 2/3"));
  CHECK(is_other_of("3/9 suites failed"));
  CHECK(is_other_of("memory 1/8"));
  CHECK_FALSE(is_other_of("executed 2/3"));
  CHECK_FALSE(is_other_of("Formatting disk 2/3"));
}

}  // namespace

}  // namespace activitysmith::progress
