#include "request/shorthand.hpp"

#include "request/value.hpp"
#include "spec/option.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/drafted.hpp"
#include "support/plain.hpp"

#include <string>
#include <vector>

namespace activitysmith::request {

namespace {

TEST_CASE("an @ counts only with a color of the API at the end") {
  struct Case {
    const char* text;
    const char* words;
    const char* color;
  };
  for (const auto& [text, words, color] : {
           Case{"server.rack@blue", "server.rack", "blue"},
           Case{"S3", "S3", ""},
           Case{"a@b@red", "a@b", "red"},
           Case{"me@example.com", "me@example.com", ""},
           Case{"x@@pink", "x@pink", ""},
           Case{"x@@@red", "x@", "red"},
           Case{"a@@b@c1", "a@b@c1", ""},
           Case{"x@Blue", "x", "blue"},
           Case{"x@GREY", "x", "gray"},
           Case{"x@blue ", "x@blue ", ""},
           Case{"x@", "x@", ""},
           Case{"@gray", "", "gray"},
           Case{"", "", ""},
       }) {
    CAPTURE(text);
    CHECK(read_painted(text)->text == words);
    CHECK(read_painted(text)->color == color);
  }
  for (const char* const text : {"x@pink", "@rde", "a@b", "x@red@x"}) {
    CAPTURE(text);
    CHECK_FALSE(read_painted(text));
  }
}

}  // namespace

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
  CHECK(*read_metric("CPU=76%") == Json{{"label", "CPU"}, {"value", "76%"}});
  CHECK(*read_metric("a=b=c") == Json{{"label", "a"}, {"value", "b=c"}});
  CHECK(*read_metric("Revenue@blue=$2,430") ==
        Json{{"label", "Revenue"}, {"value", "$2,430"}, {"color", "blue"}});
  CHECK(*read_metric("me@@home=1") == Json{{"label", "me@home"}, {"value", "1"}});
  for (const char* const text : {"", "CPU", "=5"}) {
    CAPTURE(text);
    CHECK_FALSE(read_metric(text));
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

namespace {

using Line = std::vector<std::string>;

struct Spelling {
  Line line;
  const char* body;
};

nlohmann::json built(const Line& line) { return test::plain(test::Built(line).draft.body); }

Line stream(const Line& flags) {
  Line line{"stream", "k"};
  line.insert(line.end(), flags.begin(), flags.end());
  return line;
}

nlohmann::json state_of(const Line& flags) {
  return built(stream(flags)).value("content_state", nlohmann::json());
}

std::string told(const Line& line) {
  const test::Drafted drafted(line);
  return test::lines(drafted.problems());
}

TEST_CASE("shorthands spell fields of the state") {
  for (const auto& [flags, body] : std::vector<Spelling>{
           {{"--step", "2/3"}, R"({"current_step":2,"number_of_steps":3})"},
           {{"--step", "0/1"}, R"({"current_step":0,"number_of_steps":1})"},
           {{"--progress", "42%"}, R"({"percentage":42})"},
           {{"--progress", "42"}, R"({"percentage":42})"},
           {{"--progress", "0.5%"}, R"({"percentage":0.5})"},
           {{"--progress", "30/120"}, R"({"value":30,"upper_limit":120})"},
           {{"--timer", "5m"}, R"({"duration_seconds":300})"},
           {{"--timer", "90"}, R"({"duration_seconds":90})"},
           {{"--timer", "up"}, R"({"counts_down":false})"},
           {{"--dismiss", "30s"}, R"({"auto_dismiss_seconds":30})"},
           {{"--dismiss", "90"}, R"({"auto_dismiss_seconds":90})"},
           {{"--dismiss", "5m"}, R"({"auto_dismiss_minutes":5})"},
           {{"--dismiss", "1h"}, R"({"auto_dismiss_minutes":60})"},
           {{"--dismiss", "now"}, R"({"auto_dismiss_minutes":0})"},
           {{"--icon", "server.rack@blue"}, R"({"icon":{"symbol":"server.rack","color":"blue"}})"},
           {{"--icon", "server.rack"}, R"({"icon":{"symbol":"server.rack"}})"},
           {{"--badge", "S3@cyan"}, R"({"badge":{"title":"S3","color":"cyan"}})"},
       }) {
    CAPTURE(flags[0], flags[1]);
    CHECK(state_of(flags) == test::plain(body));
  }
}

TEST_CASE("a text that is no shorthand is refused, with the grammar") {
  for (const auto& [flag, text] : std::vector<std::pair<std::string, std::string>>{
           {"--step", "2"},     {"--step", "2/"},      {"--step", "a/b"},   {"--step", "2/3/4"},
           {"--step", "1.5/3"}, {"--progress", ""},    {"--progress", "%"}, {"--progress", "1/2%"},
           {"--progress", "x"}, {"--progress", "1/"},  {"--timer", "down"}, {"--timer", ""},
           {"--timer", "5m30"}, {"--dismiss", "soon"}, {"--meta", "key"},   {"--meta", "=5"},
           {"--webhook", "x"},  {"--action", "Open"},  {"--metric", "CPU"},
       }) {
    CAPTURE(flag, text);
    const test::Built line(stream({flag, text}));
    REQUIRE(line.draft.unreadable.size() == 1);
    CHECK(line.draft.unreadable[0].where == flag);
    CHECK(test::contains(line.draft.unreadable[0].what, "give"));
  }
}

TEST_CASE("activity end knows whole minutes only") {
  const auto dismissed = [](const char* text) {
    return built({"activity", "end", "i", "--dismiss", text})["content_state"];
  };
  CHECK(dismissed("5m") == test::plain(R"({"auto_dismiss_minutes":5})"));
  CHECK(dismissed("60s") == test::plain(R"({"auto_dismiss_minutes":1})"));
  CHECK(dismissed("120") == test::plain(R"({"auto_dismiss_minutes":2})"));
  CHECK(dismissed("now") == test::plain(R"({"auto_dismiss_minutes":0})"));
  CHECK(test::contains(told({"activity", "end", "i", "-tT", "--dismiss", "30s"}), "--dismiss"));
}

TEST_CASE("an entry of metadata keeps its type where it is one of JSON") {
  CHECK(built({"notify", "T", "--meta", "a=true", "--meta", "b=5", "--meta", "c=007", "--meta",
               "d=x=y", "--meta", "e=", "--meta", "f=null", "--meta", "g=1e999"})["metadata"] ==
        test::plain(R"({"a":true,"b":5,"c":"007","d":"x=y","e":"","f":"null","g":"1e999"})"));
  CHECK(built({"notify", "T", "--metadata", R"({"a":1,"b":2})", "--meta", "a=3"})["metadata"] ==
        test::plain(R"({"a":3,"b":2})"));
}

TEST_CASE("a notification's buttons append, in the order of the line") {
  CHECK(built({"notify", "T", "--webhook", "Retry=https://a", "--actions",
               R"([{"title":"J","type":"open_url","url":"https://j"}])", "--action",
               "Open=https://b?c=d"})["actions"] ==
        test::plain(R"([{"title":"J","type":"open_url","url":"https://j"},
                        {"title":"Retry","type":"webhook","url":"https://a","method":"POST"},
                        {"title":"Open","type":"open_url","url":"https://b?c=d"}])"));
}

TEST_CASE("a Live Activity's buttons fill action, then secondary action") {
  const auto both = built(stream({"--webhook", "A=https://a", "--action", "B=https://b"}));
  CHECK(both["action"]["title"] == "A");
  CHECK(both["secondary_action"]["title"] == "B");
  const Line card{"stream", "k", "-tT", "-mm"};
  const auto with = [&](const Line& flags) {
    Line line = card;
    line.insert(line.end(), flags.begin(), flags.end());
    return told(line);
  };
  CHECK(with({"--action", "A=https://a", "--action", "B=https://b"}).empty());
  CHECK_FALSE(
      with({"--action", "A=https://a", "--action", "B=https://b", "--webhook", "C=https://c"})
          .empty());
  CHECK_FALSE(with({"--action", "A=https://a", "--action", "B=https://b", "--secondary-action",
                    "C=https://c"})
                  .empty());
}

TEST_CASE("a shorthand and its field may agree, but not differ") {
  CHECK(told({"stream", "k", "-tT", "--progress", "42%", "--percentage", "42"}).empty());
  const std::string differ = told({"stream", "k", "-tT", "--progress", "42%", "--percentage", "5"});
  CHECK(test::contains(differ, "--progress"));
  CHECK(test::contains(differ, "--percentage"));
  CHECK(test::contains(told({"stream", "k", "-tT", "--step", "1/3", "--number-of-steps", "4",
                             "--current-step", "1"}),
                       "--number-of-steps"));
  CHECK(test::contains(told({"stream", "k", "-tT", "-mm", "--icon", "a", "--icon-symbol", "b"}),
                       "--icon-symbol"));
}

TEST_CASE("every shorthand of the table has places that it writes to") {
  for (const spec::Field& field : spec::shorthands()) {
    CAPTURE(field.key);
    CHECK_FALSE(shorthand_targets(field.kind).empty());
  }
}

}  // namespace

}  // namespace activitysmith::request
