#include "progress/formats.hpp"

#include "support/catch.hpp"
#include "support/reading.hpp"

#include <set>
#include <string_view>

namespace activitysmith::progress {

namespace {

using Steps = std::vector<std::string>;

TEST_CASE("rules: steps are split at bars, except inside brackets and after a backslash") {
  CHECK(split_steps("fetch|build|test") == Steps{"fetch", "build", "test"});
  CHECK(split_steps("a(b|c)|[|]|d\\|e") == Steps{"a(b|c)", "[|]", "d\\|e"});
  CHECK(split_steps("one") == Steps{"one"});
  CHECK(split_steps("a||b") == Steps{"a", "", "b"});
  CHECK(split_steps("a)|b\\") == Steps{"a)", "b\\"});
}

}  // namespace

namespace {

using test::reading_of;

std::optional<ProgressReading> read_osc(std::string_view payload) {
  ParserState state;
  return test::format("OSC 9;4").read({.text = payload, .features = feature::command}, state);
}

TEST_CASE("osc: a state and a percentage") {
  CHECK(read_osc("9;4;1;42")->value == 42);
  CHECK(read_osc("9;4;1;42")->phase == ProgressPhase::running);
  CHECK(read_osc("9;4;2;42")->phase == ProgressPhase::failing);
  CHECK(read_osc("9;4;2;42")->value == 42);
  CHECK(read_osc("9;4;4;42")->phase == ProgressPhase::paused);
  CHECK(read_osc("9;4;1;142")->value == 100);
}

TEST_CASE("osc: some states come without one") {
  CHECK(read_osc("9;4;0")->phase == ProgressPhase::over);
  CHECK_FALSE(read_osc("9;4;0;0")->value);
  CHECK(read_osc("9;4;3")->phase == ProgressPhase::unknown);
  CHECK_FALSE(read_osc("9;4;3;50")->value);
  CHECK_FALSE(read_osc("9;4;2")->value);
  CHECK_FALSE(read_osc("9;4;4;")->value);
}

TEST_CASE("osc: anything else is nothing") {
  for (const char* const payload :
       {"9;4", "9;4;", "9;4;5;1", "9;4;x", "9;4;12", "9;4;1", "9;4;1;x"}) {
    CAPTURE(payload);
    CHECK_FALSE(read_osc(payload));
  }
}

TEST_CASE("--regex: one group is percent, or a part of the total") {
  ParserState state{.regex = *Expression::compile(R"(at (\d+))")};
  CHECK(reading_of("--regex", "at 42", state) == "42%");
  CHECK(reading_of("--regex", "at 420", state).empty());
  CHECK(reading_of("--regex", "at last", state).empty());
  state.total = 500;
  CHECK(reading_of("--regex", "at 420", state) == "420/500");
}

TEST_CASE("--regex: a second group is the upper limit") {
  ParserState state{.regex = *Expression::compile(R"(([0-9.]+[kM]?B) of ([0-9.]+[kM]?B)?)")};
  CHECK(reading_of("--regex", "512kB of 1.2MB", state) == "512000/1200000");
  CHECK(reading_of("--regex", "2MB of 1MB", state).empty());
  CHECK(reading_of("--regex", "2MB of ", state).empty());
  state.total = 4e6;
  CHECK(reading_of("--regex", "2MB of ", state) == "2000000/4000000");
}

TEST_CASE("--steps: steps go forward only") {
  ParserState state;
  for (const char* const step : {"fetch", "^build", "test"}) {
    state.steps.push_back(*Expression::compile(step));
  }
  const auto step = [&](std::string_view line) { return reading_of("--steps", line, state); };
  CHECK(step("nothing").empty());
  CHECK(step("fetch the tests") == "1/3");
  CHECK(step("fetch more") == "1/3");
  CHECK(step("build test") == "2/3");
  CHECK(step("fetch").empty());
  CHECK(step("no build here").empty());
  CHECK(step("build test") == "2/3");
  CHECK(step("test") == "3/3");
  CHECK(step("build").empty());
}

TEST_CASE("format: the samples of each row are read by it, and by none before it") {
  for (const Format& format : formats()) {
    CAPTURE(format.name);
    const bool is_automatic = (format.serves & static_cast<unsigned>(Follow::automatic)) != 0;
    CHECK(format.samples[0].output.empty() != is_automatic);
    for (const FormatSample& sample : format.samples) {
      if (!sample.output.empty()) {
        CAPTURE(sample.output);
        const auto [name, reading] = test::first_reading(sample.output, sample.total);
        CHECK(name == format.name);
        CHECK(reading == sample.reading);
      }
    }
  }
}

TEST_CASE("format: each row has a name of its own, serves something and can be skipped") {
  std::set<std::string_view> names;
  for (const Format& format : formats()) {
    CAPTURE(format.name);
    CHECK(names.insert(format.name).second);
    CHECK(format.serves != 0);
    CHECK((format.needs & (feature::text | feature::command)) != 0);
    CHECK((format.function != nullptr) == format.patterns[0].expression.empty());
  }
}

TEST_CASE("format: every pattern compiles, and has literals that ordinary lines lack") {
  for (const Format& format : formats()) {
    for (const LinePattern& pattern : format.patterns) {
      if (!pattern.expression.empty()) {
        CAPTURE(format.name, pattern.expression);
        CHECK(Expression::compile(pattern.expression)->group_count() >= 1);
        CHECK_FALSE((pattern.starts_with.empty() && pattern.contains.empty()));
      }
    }
  }
}

TEST_CASE("format: there are no more of them than bits in a number") {
  CHECK(formats().size() <= 32);
}

TEST_CASE("format: every way to follow but none has a row") {
  for (const Follow follow : {Follow::automatic, Follow::percent, Follow::fraction, Follow::json,
                              Follow::osc, Follow::regex, Follow::steps}) {
    int rows = 0;
    for (const Format& format : formats()) {
      rows += (format.serves & static_cast<unsigned>(follow)) != 0 ? 1 : 0;
    }
    CHECK(rows >= 1);
  }
}

TEST_CASE("format: a segment without the features of a format is nothing to it") {
  ParserState state;
  for (const Format& format : formats()) {
    if (format.needs != feature::text) {
      CAPTURE(format.name);
      CHECK_FALSE(format.read({.text = "plain text", .features = feature::text}, state));
    }
  }
}

TEST_CASE("format: an expression is compiled when a line has its literals") {
  ParserState state;
  CHECK(reading_of("rclone", "plain text", state).empty());
  CHECK(state.compiled.empty());
  CHECK(reading_of("rclone", "Transferred: 1 MiB / 2 MiB, 50%, 1 MiB/s, ETA 1s", state) == "50%");
  CHECK(state.compiled.size() == 1);
  CHECK(reading_of("rclone", "Transferred: " + std::string(5000, ' ') + "1 MiB / 2 MiB, 50%", state)
            .empty());
}

TEST_CASE("apt: status lines") {
  CHECK(reading_of("apt", "pmstatus:bash:42.8571:Installing bash (amd64)") == "42.86%");
  CHECK(reading_of("apt", "pmstatus:libc6:amd64:7.5:Unpacking libc6:amd64") == "7.5%");
  CHECK(reading_of("apt", "dlstatus:2:15.7161:Retrieving file 2 of 3") == "15.72%");
  CHECK(reading_of("apt", "dlstatus:3:100.0000:Retrieving file 3 of 3") == "100%");
  CHECK(reading_of("apt", "pmerror:bash:42.8571:broken").empty());
  CHECK(reading_of("apt", "pmstatus:bash").empty());
  CHECK(reading_of("apt", "pmstatus:bash:142.0:x").empty());
  CHECK(reading_of("apt", "pmstatus:").empty());
}

TEST_CASE("apt: the bar on the last line of a terminal") {
  CHECK(reading_of("apt", "Progress: [ 42%] [########..........] ") == "42%");
  CHECK(reading_of("apt", "Progress: [ 42%").empty());
  CHECK(reading_of("apt", "Progress: 42%").empty());
}

TEST_CASE("curl -#: the bar") {
  CHECK(reading_of("curl -#", "######            42.5%") == "42.5%");
  CHECK(reading_of("curl -#", "#=#=-  #     #").empty());
  CHECK(reading_of("curl -#", "# Heading").empty());
  CHECK(reading_of("curl -#", "###").empty());
}

TEST_CASE("wget: dots and bar") {
  CHECK(reading_of("wget", "   350K .......... ..........  42% 1.21M 8s") == "42%");
  CHECK(reading_of("wget", "  2900K ......... 100%  500K=3s") == "100%");
  CHECK(reading_of("wget", "x.iso    42%[=====>      ]  12.34M  10.2MB/s    eta 3s") == "42%");
  CHECK(reading_of("wget", "x.iso    [ <=>        ]  12.34M").empty());
  CHECK(reading_of("wget", "50K files, 42%").empty());
  CHECK(reading_of("wget", "50K 42%").empty());
  CHECK(reading_of("wget", "a 42%[1]").empty());
}

TEST_CASE("rclone: bytes, not files") {
  CHECK(reading_of("rclone", "Transferred:   \t   12.5 MiB / 100 MiB, 12%, 10.5 MiB/s, ETA 8s") ==
        "12%");
  CHECK(reading_of("rclone", "Transferred:   \t  12.5M / 100 MBytes, 12%, 10 MBytes/s, ETA 8s") ==
        "12%");
  CHECK(reading_of("rclone", "Transferred:            3 / 10, 30%").empty());
  CHECK(reading_of("rclone", "Transferred:   \t 0 B / 0 B, -, 0 B/s, ETA -").empty());
  CHECK(reading_of("rclone", "Transferred: /, 3%").empty());
  CHECK(reading_of("rclone", "a B / b B, 3%").empty());
  CHECK(reading_of("rclone",
                   "* f2: 26% /5.7Mi, 0/s, -Transferred:   \t 6 MiB / 24 MiB, 25%, 0 B/s, "
                   "ETA -") == "25%");
  CHECK(reading_of("rclone", "4s8.109 MiB / 22.888 MiB, 35%, 4.137 MiB/s, ETA ") == "35%");
  CHECK(reading_of("rclone", "8 of 22 MiB, 35%, 4.137 MiB/s, ETA 4s").empty());
}

TEST_CASE("dd: bytes, with a total") {
  const char* const line = "12001000 bytes (12 MB, 11 MiB) copied, 1 s, 11.8 MB/s";
  CHECK(reading_of("dd", line).empty());
  ParserState state{.total = 30e6};
  CHECK(reading_of("dd", line, state) == "12001000/30000000");
  CHECK(reading_of("dd", "12001000 Bytes (12 MB, 11 MiB) kopiert, 1 s, 12,0 MB/s", state) ==
        "12001000/30000000");
  CHECK(reading_of("dd", "12001000 octets (12 MB, 11 MiB) copi\xC3\xA9s, 1,5 s, 12,0 MB/s",
                   state) == "12001000/30000000");
  CHECK(reading_of("dd",
                   "12001000\xE5\xAD\x97\xE8\x8A\x82\xEF\xBC\x8C"
                   "1 s\xEF\xBC\x8C"
                   "12.0 MB/s",
                   state) == "12001000/30000000");
  CHECK(reading_of(
            "dd",
            "\xD1\x81\xD0\xBA\xD0\xBE\xD0\xBF 12001000 \xD0\xB1 (12 MB, 11 MiB), 1 s, 12,0 MB/s",
            state) == "12001000/30000000");
  CHECK(reading_of("dd", "  12001000 bytes (12 MB, 11 MiB) transferred 1.001s, 12 MB/s", state) ==
        "12001000/30000000");
  CHECK(reading_of("dd", "12001000 bytes of text", state).empty());
  CHECK(reading_of("dd", "12.5 bytes (12 MB) copied, 1 s, 11.8 MB/s", state).empty());
  CHECK(reading_of("dd", "12+1 records in", state).empty());
}

}  // namespace

}  // namespace activitysmith::progress
