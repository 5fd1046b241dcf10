#include "preview/tile.hpp"

#include "support/catch.hpp"
#include "support/pictured.hpp"

#include <nlohmann/json.hpp>

namespace activitysmith::preview {
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
}  // namespace activitysmith::preview
