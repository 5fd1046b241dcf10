#include "payload/tile.hpp"

#include "payload/read.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/drafted.hpp"
#include "support/plain.hpp"

#include <string>
#include <vector>

namespace activitysmith::payload {
namespace {

/// The metrics that a stream sends for these tiles, with its type.
nlohmann::json sent_tiles(std::vector<std::string> tiles,
                          const std::vector<std::string>& more = {}) {
  std::vector<std::string> line{"stream", "k", "--title", "T"};
  for (std::string& tile : tiles) {
    line.insert(line.end(), {"--metric", std::move(tile)});
  }
  line.insert(line.end(), more.begin(), more.end());
  const test::Drafted drafted(line);
  INFO(test::lines(drafted.problems()));
  CHECK(drafted.problems().empty());
  return test::plain(drafted.body()["content_state"]);
}

TEST_CASE("a tile is divided at its first equals sign") {
  CHECK(read_tile("CPU=76%") == Json{{"label", "CPU"}, {"value", "76%"}});
  CHECK(read_tile("a=b=c") == Json{{"label", "a"}, {"value", "b=c"}});
  CHECK(read_tile("Revenue@blue=$2,430") ==
        Json{{"label", "Revenue"}, {"value", "$2,430"}, {"color", "blue"}});
  CHECK(read_tile("me@home=1") == Json{{"label", "me@home"}, {"value", "1"}});
  for (const char* const text : {"", "CPU", "=5"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(read_tile(text), ReadError);
  }
}

TEST_CASE("a number with a unit is split where every value is one") {
  CHECK(sent_tiles({"CPU=76%", "Load@red=1.5"}) ==
        test::plain(R"({"title":"T","type":"metrics","metrics":[
          {"label":"CPU","value":76,"unit":"%"},{"label":"Load","value":1.5,"color":"red"}]})"));
}

TEST_CASE("one text among the values makes all of them stats, as typed") {
  CHECK(sent_tiles({"CPU=76%", "State=ok"}) ==
        test::plain(R"({"title":"T","type":"stats","metrics":[
          {"label":"CPU","value":"76%"},{"label":"State","value":"ok"}]})"));
  CHECK(sent_tiles({"CPU=76%"}, {"--type", "stats"})["metrics"][0]["value"] == "76%");
}

TEST_CASE("what is a number and a unit, and what is text") {
  struct Case {
    const char* text;
    const char* metric;  ///< value and unit as JSON; empty: it is text
  };
  for (const auto& [text, metric] : {
           Case{"76%", R"({"value":76,"unit":"%"})"},
           Case{"0", R"({"value":0})"},
           Case{"21 °C", R"({"value":21,"unit":"°C"})"},
           Case{"1.50ms", R"({"value":1.5,"unit":"ms"})"},
           Case{"007", R"({"value":7})"},
           Case{"5abcdefgh", R"({"value":5,"unit":"abcdefgh"})"},
           Case{"5abcdefghi", ""},
           Case{"$5", ""},
           Case{"-5", ""},
           Case{"1 204", ""},
           Case{"5  %", ""},
           Case{"5 a b", ""},
           Case{".5", ""},
       }) {
    CAPTURE(text);
    const auto state = sent_tiles({std::string{"a="} + text});
    auto tile = state["metrics"][0];
    tile.erase("label");
    const std::string given = metric;
    CHECK(state["type"] == (given.empty() ? "stats" : "metrics"));
    CHECK(tile == (given.empty() ? nlohmann::json{{"value", text}} : test::plain(metric)));
  }
}

}  // namespace
}  // namespace activitysmith::payload
