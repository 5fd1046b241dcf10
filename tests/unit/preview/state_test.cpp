#include "preview/state.hpp"

#include "support/catch.hpp"
#include "support/pictured.hpp"

#include <nlohmann/json.hpp>

namespace activitysmith::preview {
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
