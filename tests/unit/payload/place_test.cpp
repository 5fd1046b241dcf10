#include "payload/place.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/drafted.hpp"

#include <string>
#include <vector>

namespace activitysmith::payload {
namespace {

/// Writes what a line says, value by value, each to its own place.
Draft placed(const std::vector<std::string>& arguments, const std::vector<Json>& values) {
  const test::Spoken spoken(arguments);
  Draft draft;
  draft.command = spoken.invocation.command;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string pointer = spoken.said.at(i).option->pointer();
    place(draft, spoken.said[i], {pointer, values[i]});
    draft.origins.push_back({pointer, spoken.said[i]});
  }
  draft.origins.clear();
  return draft;
}

TEST_CASE("a value goes to its place, and makes what holds it") {
  CHECK(placed({"stream", "k", "--icon-symbol", "x", "-c", "a"}, {"x", Json::array({"a"})})
            .body.dump() ==
        R"({"content_state":{"icon":{"symbol":"x"}},"target":{"channels":["a"]}})");
}

TEST_CASE("a list that repeats grows, another is replaced") {
  CHECK(placed({"notify", "T", "--tags", "a", "--tags", "b"},
               {Json::array({"a"}), Json::array({"b"})})
            .body.dump() == R"({"tags":["a","b"]})");
  CHECK(placed({"notify", "T", "-c", "a", "-c", "b"}, {Json::array({"a"}), Json::array({"b"})})
            .body.dump() == R"({"target":{"channels":["b"]}})");
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
}  // namespace activitysmith::payload
