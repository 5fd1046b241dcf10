#include "payload/state.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/drafted.hpp"

#include <string>
#include <vector>

// What state.cpp says of the values of a Live Activity; state_test.cpp has its types.
namespace activitysmith::payload {
namespace {

using Flags = std::vector<std::string>;

test::Drafted valued(const Flags& flags) {
  Flags line{"stream", "k", "--title", "T"};
  line.insert(line.end(), flags.begin(), flags.end());
  return test::Drafted(line);
}

std::string value_told(const Flags& flags) { return test::lines(valued(flags).problems()); }

TEST_CASE("a value of type value goes exactly as typed") {
  for (const char* const text : {"0007", "$1,240", "0", "42", "-3.50", "+3 °C", "1 204", ""}) {
    CAPTURE(text);
    for (const Flags& flags : {Flags{"--value", text}, Flags{"--type", "value", "--value", text}}) {
      const test::Drafted drafted = valued(flags);
      CHECK(drafted.problems().empty());
      CHECK(drafted.body()["content_state"]["value"] == Json(text));
    }
  }
}

TEST_CASE("a value of type progress is a number") {
  const auto value = [](const char* text) {
    return valued({"--value", text, "--upper-limit", "120"}).body()["content_state"]["value"];
  };
  CHECK(value("30") == Json(30));
  CHECK(value("30").is_number_integer());
  CHECK(value("30.5") == Json(30.5));
  CHECK(value("0") == Json(0));
  for (const char* const text : {"half", "30%", "1e999", "", "0x10"}) {
    CAPTURE(text);
    CHECK(test::contains(value_told({"--value", text, "--upper-limit", "120"}), "--value"));
    CHECK(test::contains(
        value_told({"--type", "progress", "--value", text, "--upper-limit", "120"}), "--value"));
  }
}

TEST_CASE("a value keeps the type it has in JSON") {
  const auto state = [](const char* json) {
    const test::Drafted drafted = valued({"--content-state", json});
    INFO(test::lines(drafted.problems()));
    CHECK(drafted.problems().empty());
    return drafted.body()["content_state"]["value"];
  };
  CHECK(state(R"({"type":"value","value":5})") == Json(5));
  CHECK(state(R"({"type":"value","value":"5"})") == Json("5"));
  CHECK(state(R"({"value":-5.5})") == Json(-5.5));
  CHECK(test::contains(
      value_told({"--content-state", R"({"type":"progress","value":"30","upper_limit":120})"}),
      "30"));
}

TEST_CASE("value and upper limit of a bar go together") {
  CHECK(test::contains(value_told({"--type", "progress", "--value", "3"}), "--upper-limit"));
  CHECK(test::contains(value_told({"--upper-limit", "3"}), "--value"));
  CHECK(test::contains(value_told({"--percentage", "3", "--upper-limit", "3"}), "--value"));
  CHECK(value_told({"--percentage", "3", "--value", "3", "--upper-limit", "30"}).empty());
}

TEST_CASE("the current step is one of the steps") {
  CHECK(value_told({"--current-step", "0", "--number-of-steps", "3"}).empty());
  CHECK(value_told({"--current-step", "3", "--number-of-steps", "3"}).empty());
  const std::string beyond = value_told({"--current-step", "4", "--number-of-steps", "3"});
  CAPTURE(beyond);
  CHECK(test::contains(beyond, "--current-step"));
  CHECK(test::contains(beyond, "3"));
  CHECK(test::contains(value_told({"--content-state", R"({"currentStep":4,"numberOfSteps":3})"}),
                       "current_step"));
}

TEST_CASE("finished steps have a color each") {
  const Flags steps{"--current-step", "2", "--number-of-steps", "3", "--step-colors"};
  const auto with = [&](const char* colors) {
    Flags flags = steps;
    flags.emplace_back(colors);
    return value_told(flags);
  };
  CHECK(with("red,green").empty());
  CHECK(test::contains(with("red"), "--step-colors"));
  CHECK(test::contains(with("red,pink"), "pink"));
}

TEST_CASE("type metrics shows numbers only") {
  const std::string texts = R"([{"label":"a","value":"x"}])";
  CHECK(test::contains(value_told({"--type", "metrics", "--metrics", texts}), "--metrics"));
  CHECK(value_told({"--type", "stats", "--metrics", texts}).empty());
  CHECK(value_told({"--type", "stats", "--metrics", R"([{"label":"a","value":1}])"}).empty());
}

TEST_CASE("two buttons go where there is room for them") {
  const std::string button = R"({"title":"a","type":"open_url","url":"https://a"})";
  const auto with = [&](Flags flags) {
    flags.insert(flags.end(), {"--action", button, "--secondary-action", button});
    return value_told(flags);
  };
  CHECK(with({"--message", "m"}).empty());
  CHECK(with({"--percentage", "5"}).empty());
  CHECK(with({"--current-step", "1", "--number-of-steps", "2"}).empty());
  CHECK(with({"--value", "v"}).empty());
  CHECK(test::contains(with({"--duration-seconds", "5"}), "--secondary-action"));
  CHECK(test::contains(with({"--metrics", R"([{"label":"a","value":1}])"}), "--secondary-action"));
  CHECK(value_told({"--duration-seconds", "5", "--action", button}).empty());
}

TEST_CASE("what the user did not write is not added") {
  CHECK(valued({"--type", "timer"}).body()["content_state"].dump() ==
        R"({"title":"T","type":"timer"})");
  CHECK(test::Drafted({"stream", "end", "k"}).body().dump() == R"({"stream_key":"k"})");
}

TEST_CASE("a dismissal on the end of a valued brings a title") {
  const test::Drafted drafted({"stream", "end", "k", "--auto-dismiss-seconds", "5"});
  CHECK(test::contains(test::lines(drafted.problems()), "--title"));
}

}  // namespace
}  // namespace activitysmith::payload
