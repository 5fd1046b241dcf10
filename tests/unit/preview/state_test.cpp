#include "preview/state.hpp"

#include "support/catch.hpp"
#include "support/pictured.hpp"

#include <nlohmann/json.hpp>

namespace activitysmith::preview {

namespace {

/// A timer too narrow for large figures: "TIME  DIRECTION".
std::string told(const Json& state) { return painted(timer(state, Colour::blue, 8).front(), 0); }

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
  CHECK(timer({{"duration_seconds", 90}}, Colour::blue, 40).size() == 3);
}

}  // namespace

namespace {

using Texts = std::vector<std::string>;

const Json cpu = {{"label", "CPU"}, {"value", 50}, {"unit", "%"}};
const Json disk = {{"label", "Disk"}, {"value", 1.5}, {"unit", "GB"}};
const Json heat = {{"label", "Heat"}, {"value", 21}, {"unit", "°C"}};

TEST_CASE("a metric has its unit, and a bar if that is %") {
  CHECK(test::plain(metric_tiles(Json::array({cpu, disk}), Colour::blue, {20, 0})) ==
        Texts{"CPU              50%", "━━━━━━━━━━──────────", "", "Disk          1.5 GB"});
  CHECK(test::plain(metric_tiles(Json::array({heat}), Colour::blue, {20, 0})) ==
        Texts{"Heat            21°C"});
}

TEST_CASE("two metrics stand beside each other where there is room") {
  CHECK(test::plain(metric_tiles(Json::array({cpu, heat}), Colour::blue, {50, 0})) ==
        Texts{"CPU                  50%  Heat                21°C",
              "━━━━━━━━━━━━────────────                          "});
}

TEST_CASE("stats stand in rows that are about equal") {
  Json tiles = Json::array();
  for (const char* const label : {"a", "b", "c", "d", "e"}) {
    tiles.push_back({{"label", label}, {"value", "x"}});
  }
  const Lines lines = stat_tiles(tiles, Colour::blue, {56, 0});
  REQUIRE(lines.size() == 5);
  CHECK(painted(lines[0], 0) == "a                  b                  c                ");
  CHECK(painted(lines[3], 0) == "d                  e                ");
}

TEST_CASE("long stats get room before they are cut") {
  const Json tiles = {{{"label", "a"}, {"value", "a text of some length"}},
                      {{"label", "b"}, {"value", "x"}}};
  CHECK(test::plain(stat_tiles(tiles, Colour::blue, {30, 0})).size() == 5);
}

TEST_CASE("a tile has its own colour, else the accent") {
  Json tile = cpu;
  tile["color"] = "red";
  CHECK(painted(metric_tiles(Json::array({tile}), Colour::blue, {8, 16})[0], 16)
            .find("\x1b[1;31m50%") != std::string::npos);
  CHECK(painted(metric_tiles(Json::array({cpu}), Colour::blue, {8, 16})[0], 16)
            .find("\x1b[1;94m50%") != std::string::npos);
}

TEST_CASE("what is no tile is left out") {
  CHECK(metric_tiles(Json::array({1, "x"}), Colour::blue, {20, 0}).empty());
  CHECK(stat_tiles(Json::array(), Colour::blue, {20, 0}).empty());
}

}  // namespace

namespace {

using Texts = std::vector<std::string>;

Texts drawn(std::string_view type, const Json& state) {
  const Canvas canvas{20, 0};
  return test::plain(content({state, Colour::blue, canvas}, type));
}

std::string coloured(std::string_view type, const Json& state, int columns) {
  const Canvas canvas{columns, 16};
  return painted(content({state, Colour::blue, canvas}, type).at(0), 16);
}

TEST_CASE("a bar has its percentage, or its value and limit; the percentage wins") {
  CHECK(drawn("progress", {{"percentage", 50}}) == Texts{"━━━━━━━━───────  50%"});
  CHECK(drawn("progress", {{"value", 3}, {"upper_limit", 12}}) == Texts{"━━━────────  3 of 12"});
  CHECK(drawn("progress", {{"value", 3}, {"upper_limit", 12}, {"percentage", 0}}) ==
        Texts{"────────────────  0%"});
  CHECK(drawn("progress", {{"value", 30}}).empty());
}

TEST_CASE("steps have their number") {
  CHECK(drawn("segmented_progress", {{"current_step", 1}, {"number_of_steps", 3}}) ==
        Texts{"━━━ ─── ────  1 of 3"});
  CHECK(drawn("segmented_progress", {{"number_of_steps", 3}}) == Texts{"─── ─── ────  0 of 3"});
  CHECK(drawn("segmented_progress", {{"current_step", 4}}) == Texts{"Step 4"});
  CHECK(drawn("segmented_progress", {{"subtitle", "x"}}).empty());
}

TEST_CASE("the current step is the last that is reached, and has a colour of its own") {
  const Json state = {
      {"current_step", 2}, {"number_of_steps", 3}, {"step_colors", {"green", "red"}}};
  CHECK(coloured("segmented_progress", state, 13)
            .starts_with("\x1b[32m━\x1b[0m \x1b[31m━\x1b[0m \x1b[90m━\x1b[0m"));
  Json current = state;
  current["step_color"] = "cyan";
  CHECK(coloured("segmented_progress", current, 13)
            .starts_with("\x1b[32m━\x1b[0m \x1b[36m━\x1b[0m \x1b[90m━\x1b[0m"));
  const Json only = {{"current_step", 2}, {"number_of_steps", 3}, {"step_color", "cyan"}};
  CHECK(coloured("segmented_progress", only, 13)
            .starts_with("\x1b[94m━\x1b[0m \x1b[36m━\x1b[0m \x1b[90m━\x1b[0m"));
}

TEST_CASE("an alert has four lines at most") {
  CHECK(drawn("alert", {{"message", "a\nb"}}) == Texts{"a", "b"});
  CHECK(drawn("alert", {{"message", "a\nb\nc\nd\ne"}}) == Texts{"a", "b", "c", "d…"});
}

TEST_CASE("the other types have their drawings") {
  const Json tiles = {{"metrics", {{{"label", "a"}, {"value", 1}, {"unit", "%"}}}}};
  CHECK(drawn("metrics", tiles).at(0) == "a                 1%");
  CHECK(drawn("stats", tiles).at(1) == "1%                  ");
  CHECK(drawn("value", {{"value", "OK"}}) == Texts{"OK"});
  CHECK(drawn("value", {{"value", 7}}).size() == 3);
  CHECK(drawn("timer", {{"duration_seconds", 5}}).size() == 1);
}

TEST_CASE("without a type, what the fields tell is drawn") {
  CHECK(drawn("", {{"title", "x"}}).empty());
  CHECK(drawn("", {{"percentage", 0}}).size() == 1);
  CHECK(drawn("", {{"value", 3}, {"upper_limit", 12}}).size() == 1);
  CHECK(drawn("unheard_of", {{"message", "a"}, {"value", "b"}}) == Texts{"a", "b"});
  CHECK(drawn("", {{"is_running", false}}).size() == 1);
}

TEST_CASE("values of wrong types and sizes draw nothing wrong") {
  CHECK(drawn("progress", {{"percentage", "x"}}).empty());
  CHECK(drawn("progress", {{"value", 1}, {"upper_limit", 0}}).size() == 1);
  CHECK(drawn("segmented_progress", {{"current_step", -1}, {"number_of_steps", 1e300}}).size() ==
        1);
  CHECK(drawn("segmented_progress", {{"current_step", 9}, {"number_of_steps", 2}}).size() == 1);
  CHECK(drawn("metrics", {{"metrics", "x"}}).empty());
  CHECK(drawn("alert", {{"message", 1}}).empty());
  CHECK(drawn("value", {{"value", true}}).empty());
}

}  // namespace

}  // namespace activitysmith::preview
