#include "preview/content.hpp"

#include "support/catch.hpp"
#include "support/pictured.hpp"

#include <nlohmann/json.hpp>

#include <limits>

namespace activitysmith::preview {

namespace {

std::string plain_bar(double part, int columns) {
  return styled(bar(part, Color::red, {columns, 0}), 0);
}

std::string plain_steps(long long reached, long long steps, int columns) {
  return styled(segments(reached, steps, {}, Color::red, {columns, 0}), 0);
}

TEST_CASE("a bar is as full as it says") {
  CHECK(plain_bar(0, 4) == "────");
  CHECK(plain_bar(0.5, 4) == "━━──");
  CHECK(plain_bar(1, 4) == "━━━━");
  CHECK(plain_bar(7, 4) == "━━━━");
  CHECK(plain_bar(-1, 4) == "────");
  CHECK(plain_bar(std::numeric_limits<double>::quiet_NaN(), 4) == "────");
}

TEST_CASE("what has begun shows, and what is not done does not look done") {
  CHECK(plain_bar(0.001, 4) == "━───");
  CHECK(plain_bar(0.999, 4) == "━━━─");
}

TEST_CASE("with colors, both parts of a bar are of one thickness") {
  CHECK(styled(bar(0.5, Color::red, {2, 16}), 16) == "\x1b[31m━\x1b[0m\x1b[90m━\x1b[0m");
}

TEST_CASE("steps stand apart while there is room, and fill the line") {
  CHECK(plain_steps(1, 3, 11) == "━━━ ─── ───");
  CHECK(plain_steps(2, 3, 12) == "━━━ ━━━ ────");
  CHECK(plain_steps(0, 3, 5) == "─ ─ ─");
  CHECK(plain_steps(4, 5, 5) == "━━━━─");
  CHECK(plain_steps(500, 1000, 10) == "━━━━━─────");
  CHECK(plain_steps(0, 0, 3) == "───");
}

TEST_CASE("steps have their own colors, then the accent") {
  const Line line = segments(2, 3, {Color::green}, Color::red, {5, 16});
  CHECK(styled(line, 16) == "\x1b[32m━\x1b[0m \x1b[31m━\x1b[0m \x1b[90m━\x1b[0m");
}

}  // namespace

namespace {

using Texts = std::vector<std::string>;

Texts large(std::string_view text, std::string after = {}, int columns = 40) {
  return test::plain(large_text(text, {std::move(after)}, Color::red, columns));
}

TEST_CASE("a number is large, its unit and what comes after are small") {
  CHECK(large("42") == Texts{"█ █ ▀▀█", "▀▀█ █▀▀", "  ▀ ▀▀▀"});
  CHECK(large("7 ms") == Texts{"▀▀█", "  █", "  ▀ ms"});
  CHECK(large("7ms", "now") == Texts{"▀▀█", "  █", "  ▀ ms now"});
}

TEST_CASE("all signs of numbers and times are of one height") {
  for (const char sign : std::string_view{"0123456789:- "}) {
    CAPTURE(sign);
    const std::string text{'1', sign, '1'};
    const Lines lines = large_text(text, {}, Color::red, 40);
    REQUIRE(lines.size() == 3);
    CHECK(width(lines[0]) == width(lines[1]));
    CHECK(width(lines[1]) == width(lines[2]));
  }
}

TEST_CASE("what is no number, or has no room, stays as it is") {
  CHECK(large("OK") == Texts{"OK"});
  CHECK(large("-") == Texts{"-"});
  CHECK(large("日本") == Texts{"日本"});
  for (const char* const text : {"$2,430", "1,204 jobs", "99.9", "18%", "+5", "3/4"}) {
    CHECK(large(text) == Texts{text});  // whose signs are only readable as characters
  }
  CHECK(large("123456", "", 22) == Texts{"123456"});
  CHECK(large("123456", "", 23).size() == 3);
  CHECK(large("123456", "now", 26) == Texts{"123456  now"});
}

}  // namespace

namespace {

/// A timer too narrow for large digits: "TIME  DIRECTION".
std::string told(const Json& state) { return styled(timer(state, Color::blue, 8).front(), 0); }

TEST_CASE("a clock has hours when it needs them") {
  CHECK(clock(0) == "00:00");
  CHECK(clock(59.2) == "01:00");
  CHECK(clock(3599) == "59:59");
  CHECK(clock(3600) == "1:00:00");
  CHECK(clock(90061) == "25:01:01");
  CHECK(clock(-5) == "00:00");
  CHECK(clock(1e300) == "277777777:46:40");
}

TEST_CASE("a timer shows where it begins and which way it goes") {
  CHECK(told({{"duration_seconds", 90}}) == "01:30  ▼ counting down");
  CHECK(told({{"counts_down", false}}) == "00:00  ▲ counting up");
  CHECK(told({{"counts_down", false}, {"duration_seconds", 90}}) ==
        "00:00  ▲ counting up to 01:30");
  CHECK(told({{"duration_seconds", 90}, {"is_running", false}}) == "01:30  ❚❚ paused");
}

TEST_CASE("a time that only the card knows is not made up") {
  CHECK(told({{"is_running", true}}) == "--:--  ▼ counting down");
  CHECK(told({{"is_running", false}}) == "--:--  ❚❚ paused");
  CHECK(told({{"counts_down", false}, {"is_running", false}}) == "--:--  ❚❚ paused");
}

TEST_CASE("the time is large where there is room") {
  CHECK(timer({{"duration_seconds", 90}}, Color::blue, 40).size() == 3);
}

}  // namespace

namespace {

using Texts = std::vector<std::string>;

const Json cpu = {{"label", "CPU"}, {"value", 50}, {"unit", "%"}};
const Json disk = {{"label", "Disk"}, {"value", 1.5}, {"unit", "GB"}};
const Json heat = {{"label", "Heat"}, {"value", 21}, {"unit", "°C"}};

TEST_CASE("a metric has its unit, and a bar if that is %") {
  CHECK(test::plain(metric_tiles(Json::array({cpu, disk}), Color::blue, {20, 0})) ==
        Texts{"CPU              50%", "━━━━━━━━━━──────────", "", "Disk          1.5 GB"});
  CHECK(test::plain(metric_tiles(Json::array({heat}), Color::blue, {20, 0})) ==
        Texts{"Heat            21°C"});
}

TEST_CASE("two metrics stand beside each other where there is room") {
  CHECK(test::plain(metric_tiles(Json::array({cpu, heat}), Color::blue, {50, 0})) ==
        Texts{"CPU                  50%  Heat                21°C",
              "━━━━━━━━━━━━────────────                          "});
}

TEST_CASE("stats stand in rows that are about equal") {
  Json tiles = Json::array();
  for (const char* const label : {"a", "b", "c", "d", "e"}) {
    tiles.push_back({{"label", label}, {"value", "x"}});
  }
  const Lines lines = stat_tiles(tiles, Color::blue, {56, 0});
  REQUIRE(lines.size() == 5);
  CHECK(styled(lines[0], 0) == "a                  b                  c                ");
  CHECK(styled(lines[3], 0) == "d                  e                ");
}

TEST_CASE("long stats get room before they are cut") {
  const Json tiles = {{{"label", "a"}, {"value", "a text of some length"}},
                      {{"label", "b"}, {"value", "x"}}};
  CHECK(test::plain(stat_tiles(tiles, Color::blue, {30, 0})).size() == 5);
}

TEST_CASE("a tile has its own color, else the accent") {
  Json tile = cpu;
  tile["color"] = "red";
  CHECK(styled(metric_tiles(Json::array({tile}), Color::blue, {8, 16})[0], 16)
            .find("\x1b[1;31m50%") != std::string::npos);
  CHECK(
      styled(metric_tiles(Json::array({cpu}), Color::blue, {8, 16})[0], 16).find("\x1b[1;94m50%") !=
      std::string::npos);
}

TEST_CASE("what is no tile is left out") {
  CHECK(metric_tiles(Json::array({1, "x"}), Color::blue, {20, 0}).empty());
  CHECK(stat_tiles(Json::array(), Color::blue, {20, 0}).empty());
}

}  // namespace

namespace {

using Texts = std::vector<std::string>;

Texts render(std::string_view type, const Json& state) {
  const Canvas canvas{20, 0};
  return test::plain(content_lines({state, Color::blue, canvas}, type));
}

std::string colored(std::string_view type, const Json& state, int columns) {
  const Canvas canvas{columns, 16};
  return styled(content_lines({state, Color::blue, canvas}, type).at(0), 16);
}

TEST_CASE("a bar has its percentage, or its value and limit; the percentage wins") {
  CHECK(render("progress", {{"percentage", 50}}) == Texts{"━━━━━━━━───────  50%"});
  CHECK(render("progress", {{"value", 3}, {"upper_limit", 12}}) == Texts{"━━━────────  3 of 12"});
  CHECK(render("progress", {{"value", 3}, {"upper_limit", 12}, {"percentage", 0}}) ==
        Texts{"────────────────  0%"});
  CHECK(render("progress", {{"value", 30}}).empty());
}

TEST_CASE("steps have their number") {
  CHECK(render("segmented_progress", {{"current_step", 1}, {"number_of_steps", 3}}) ==
        Texts{"━━━ ─── ────  1 of 3"});
  CHECK(render("segmented_progress", {{"number_of_steps", 3}}) == Texts{"─── ─── ────  0 of 3"});
  CHECK(render("segmented_progress", {{"current_step", 4}}) == Texts{"Step 4"});
  CHECK(render("segmented_progress", {{"subtitle", "x"}}).empty());
}

TEST_CASE("a timer whose state leaves its time as it is is its texts alone") {
  CHECK(render("timer", {{"subtitle", "failed: exit 1"}}).empty());
}

TEST_CASE("the current step is the last that is reached, and has a color of its own") {
  const Json state = {
      {"current_step", 2}, {"number_of_steps", 3}, {"step_colors", {"green", "red"}}};
  CHECK(colored("segmented_progress", state, 13)
            .starts_with("\x1b[32m━\x1b[0m \x1b[31m━\x1b[0m \x1b[90m━\x1b[0m"));
  Json current = state;
  current["step_color"] = "cyan";
  CHECK(colored("segmented_progress", current, 13)
            .starts_with("\x1b[32m━\x1b[0m \x1b[36m━\x1b[0m \x1b[90m━\x1b[0m"));
  const Json only = {{"current_step", 2}, {"number_of_steps", 3}, {"step_color", "cyan"}};
  CHECK(colored("segmented_progress", only, 13)
            .starts_with("\x1b[94m━\x1b[0m \x1b[36m━\x1b[0m \x1b[90m━\x1b[0m"));
}

TEST_CASE("an alert has four lines at most") {
  CHECK(render("alert", {{"message", "a\nb"}}) == Texts{"a", "b"});
  CHECK(render("alert", {{"message", "a\nb\nc\nd\ne"}}) == Texts{"a", "b", "c", "d…"});
}

TEST_CASE("the other types have their renderers") {
  const Json tiles = {{"metrics", {{{"label", "a"}, {"value", 1}, {"unit", "%"}}}}};
  CHECK(render("metrics", tiles).at(0) == "a                 1%");
  CHECK(render("stats", tiles).at(1) == "1%                  ");
  CHECK(render("value", {{"value", "OK"}}) == Texts{"OK"});
  CHECK(render("value", {{"value", 7}}).size() == 3);
  CHECK(render("timer", {{"duration_seconds", 5}}).size() == 1);
}

TEST_CASE("without a type, what the fields tell is drawn") {
  CHECK(render("", {{"title", "x"}}).empty());
  CHECK(render("", {{"percentage", 0}}).size() == 1);
  CHECK(render("", {{"value", 3}, {"upper_limit", 12}}).size() == 1);
  CHECK(render("unheard_of", {{"message", "a"}, {"value", "b"}}) == Texts{"a", "b"});
  CHECK(render("", {{"is_running", false}}).size() == 1);
}

TEST_CASE("values of wrong types and sizes draw nothing wrong") {
  CHECK(render("progress", {{"percentage", "x"}}).empty());
  CHECK(render("progress", {{"value", 1}, {"upper_limit", 0}}).size() == 1);
  CHECK(render("segmented_progress", {{"current_step", -1}, {"number_of_steps", 1e300}}).size() ==
        1);
  CHECK(render("segmented_progress", {{"current_step", 9}, {"number_of_steps", 2}}).size() == 1);
  CHECK(render("metrics", {{"metrics", "x"}}).empty());
  CHECK(render("alert", {{"message", 1}}).empty());
  CHECK(render("value", {{"value", true}}).empty());
}

}  // namespace

}  // namespace activitysmith::preview
