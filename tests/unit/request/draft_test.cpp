#include "request/draft.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/drafted.hpp"

#include <string>
#include <vector>

namespace activitysmith::request {

namespace {

TEST_CASE("a place is called by the flag that wrote it, or by its path") {
  const test::Built built({"stream", "k", "--content-state",
                           R"({"title":"T","icon":{"symbol":"x"},"metrics":[{"label":"a"}]})",
                           "--percentage", "5"});
  const Draft& draft = built.draft;
  CHECK(draft.where("/content_state/percentage") == "--percentage");
  CHECK(draft.where("/content_state") == "--content-state");
  CHECK(draft.where("/content_state/icon/symbol") == "--content-state: icon.symbol");
  CHECK(draft.where("/content_state/metrics/0/label") == "--content-state: metrics[0].label");
  CHECK(draft.where("/stream_key") == "KEY");
  CHECK(draft.where("/target/channels/2") == "target.channels[2]");
}

TEST_CASE("a place is not called by the flag of a namesake") {
  const test::Built built({"stream", "k", "--title", "T", "--step-color", "red"});
  CHECK(built.draft.where("/content_state/step_colors") == "step_colors");
}

TEST_CASE("who wrote a value is known for exactly its place") {
  const test::Built built({"stream", "k", "--content-state", R"({"title":"T"})"});
  REQUIRE(built.draft.provenance_of("/content_state") != nullptr);
  CHECK(built.draft.provenance_of("/content_state")->said.name == "--content-state");
  CHECK(built.draft.provenance_of("/content_state/title") == nullptr);
}

TEST_CASE("a value is found by its place") {
  const test::Built built({"stream", "k", "--content-state", R"({"title":"T","icon":7})"});
  REQUIRE(built.draft.find("/content_state/title") != nullptr);
  CHECK(*built.draft.find("/content_state/title") == "T");
  CHECK(built.draft.find("/content_state/icon/color") == nullptr);
  CHECK(built.draft.find("/metadata") == nullptr);
}

TEST_CASE("a value is shown as JSON, a long one shortened between two characters") {
  CHECK(quoted(Json("a\nb")) == R"("a\nb")");
  CHECK(quoted(Json{{"a", 1}}) == R"({"a":1})");
  CHECK(quoted(Json(std::string(58, 'x'))) == "\"" + std::string(58, 'x') + "\"");
  const std::string cut = quoted(Json(std::string(58, 'x') + "é"));
  CHECK(cut == "\"" + std::string(58, 'x') + "…\"");
  CHECK(quoted(Json("\xFF")) == "\"\xEF\xBF\xBD\"");
}

}  // namespace

namespace {

/// Writes what a line says, value by value, each to its own place.
Draft placed(const std::vector<std::string>& arguments, const std::vector<Json>& values) {
  const test::Spoken spoken(arguments);
  Draft draft;
  draft.command = spoken.invocation.command;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string pointer = spoken.said.at(i).option->pointer();
    assign(draft, spoken.said[i], {pointer, values[i]});
    draft.provenance.push_back({pointer, spoken.said[i]});
  }
  draft.provenance.clear();
  return draft;
}

TEST_CASE("a value goes to its place, and makes what holds it") {
  CHECK(placed({"stream", "k", "--icon-symbol", "x", "-c", "a"}, {"x", Json::array({"a"})})
            .body.dump() ==
        R"({"content_state":{"icon":{"symbol":"x"}},"target":{"channels":["a"]}})");
}

TEST_CASE("a list that repeats grows") {
  CHECK(placed({"notify", "T", "--tags", "a", "--tags", "b"},
               {Json::array({"a"}), Json::array({"b"})})
            .body.dump() == R"({"tags":["a","b"]})");
  CHECK(placed({"notify", "T", "-c", "a", "-c", "b"}, {Json::array({"a"}), Json::array({"b"})})
            .body.dump() == R"({"target":{"channels":["a","b"]}})");
}

TEST_CASE("a state lies over that of its file") {
  CHECK(placed({"stream", "k", "--content-state-file", "f", "--content-state", "j"},
               {Json{{"title", "f"}, {"color", "red"}}, Json{{"title", "j"}}})
            .body["content_state"]
            .dump() == R"({"title":"j","color":"red"})");
}

TEST_CASE("a second spelling may repeat the first, not contradict it") {
  CHECK(placed({"activity", "end", "--activity-id", "a", "a"}, {"a", "a"}).problems.empty());
  const Problems differ =
      placed({"activity", "end", "--activity-id", "a", "b"}, {"a", "b"}).problems;
  REQUIRE(differ.size() == 1);
  CHECK(test::contains(differ[0].text(), "--activity-id"));
  CHECK(test::contains(differ[0].text(), "ID"));
}

}  // namespace

}  // namespace activitysmith::request
