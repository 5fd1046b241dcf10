#include "payload/spelling.hpp"

#include "spec/catalog.hpp"
#include "support/catch.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace activitysmith::payload {
namespace {

const spec::Field& state() {
  const spec::Fields fields = spec::command_called("stream")->fields;
  return *std::ranges::find(fields, "content_state", &spec::Field::key);
}

Json respelled(const char* text) {
  Json value = Json::parse(text);
  respell(state(), value);
  return value;
}

TEST_CASE("camelCase has one form in snake_case") {
  CHECK(snake_case("numberOfSteps") == "number_of_steps");
  CHECK(snake_case("title") == "title");
  CHECK(snake_case("upper_limit") == "upper_limit");
  CHECK(snake_case("autoDismissMinutes") == "auto_dismiss_minutes");
}

TEST_CASE("every member of a state may be written in camelCase") {
  CHECK(respelled(R"({"numberOfSteps":4,"currentStep":1,"stepColor":"red","stepColors":["red"]})")
            .dump() ==
        R"({"number_of_steps":4,"current_step":1,"step_color":"red","step_colors":["red"]})");
  CHECK(respelled(R"({"durationSeconds":5,"countsDown":false,"isRunning":true})").dump() ==
        R"({"duration_seconds":5,"counts_down":false,"is_running":true})");
  CHECK(respelled(R"({"upperLimit":5,"autoDismissMinutes":1,"autoDismissSeconds":2})").dump() ==
        R"({"upper_limit":5,"auto_dismiss_minutes":1,"auto_dismiss_seconds":2})");
}

TEST_CASE("the order stays, and so does what has no row") {
  CHECK(respelled(R"({"title":"T","fooBar":1,"type":"timer"})").dump() ==
        R"({"title":"T","fooBar":1,"type":"timer"})");
}

TEST_CASE("of two spellings of one member the other one is kept, to be refused") {
  CHECK(respelled(R"({"numberOfSteps":4,"number_of_steps":3})").dump() ==
        R"({"numberOfSteps":4,"number_of_steps":3})");
}

TEST_CASE("what is no object stays as it is") {
  CHECK(respelled("[1]") == Json::array({1}));
  CHECK(respelled(R"({"icon":"x","metrics":{"aB":1}})").dump() ==
        R"({"icon":"x","metrics":{"aB":1}})");
}

}  // namespace
}  // namespace activitysmith::payload
