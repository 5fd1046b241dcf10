#include "request/state.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/drafted.hpp"

#include <string>
#include <vector>

namespace activitysmith::request {

namespace {

using spec::Types;

Draft with(const char* state) {
  return test::Built({"stream", "k", "--content-state", state}).draft;
}

TEST_CASE("the type is that which all fields belong to") {
  CHECK(inferred_type(with(R"({"current_step":1})")) == Types::segmented_progress);
  CHECK(inferred_type(with(R"({"value":1})")) == Types::value);
  CHECK(inferred_type(with(R"({"value":1,"upper_limit":2})")) == Types::progress);
  CHECK(inferred_type(with(R"({"metrics":[{"value":1}]})")) == Types::metrics);
  CHECK(inferred_type(with(R"({"metrics":[{"value":1},{"value":"x"}]})")) == Types::stats);
  CHECK(inferred_type(with(R"({"title":"T","icon":{}})")) == Types::none);
  CHECK(inferred_type(with(R"({"message":"m","value":1})")) == Types::none);
}

TEST_CASE("a type that is named wins over one that is inferred") {
  Draft draft = with(R"({"type":"timer","value":1})");
  draft.inferred_type = "value";
  CHECK(declared_type(draft) == Types::timer);
  CHECK(effective_type(draft) == Types::timer);
  CHECK(declared_type(with(R"({"type":"gauge"})")) == Types::none);
  CHECK(declared_type(with(R"({"type":5})")) == Types::none);
  Draft inferred = with(R"({"value":1})");
  inferred.inferred_type = "value";
  CHECK(declared_type(inferred) == Types::none);
  CHECK(effective_type(inferred) == Types::value);
}

TEST_CASE("a field counts even where its text was no value") {
  const test::Built built({"stream", "k", "--percentage", "x", "--title", "T"});
  CHECK(has_state_field(built.draft, "percentage"));
  CHECK_FALSE(has_state_field(built.draft, "value"));
  REQUIRE(typed_fields(built.draft).size() == 1);
  CHECK(typed_fields(built.draft)[0]->key == "percentage");
}

TEST_CASE("metrics are numbers where every value is one") {
  const auto numbers = [](const char* text) {
    const Json metrics = Json::parse(text);
    return all_numbers(&metrics);
  };
  CHECK(numbers(R"([{"value":1},{"value":0.5}])"));
  CHECK_FALSE(numbers(R"([{"value":1},{"value":"1"}])"));
  CHECK_FALSE(numbers(R"([{"label":"a"}])"));
  CHECK_FALSE(numbers(R"([1])"));
  CHECK_FALSE(numbers(R"({"value":1})"));
  CHECK_FALSE(all_numbers(nullptr));
}

}  // namespace

// What state.cpp says of the values of a Live Activity; state_test.cpp has its types.

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

namespace {

using Line = std::vector<std::string>;

constexpr const char* numbers = R"([{"label":"a","value":1},{"label":"b","value":2.5}])";
constexpr const char* texts = R"([{"label":"a","value":1},{"label":"b","value":"x"}])";

Line line(Line words, const Line& flags) {
  words.insert(words.end(), {"--title", "T"});
  words.insert(words.end(), flags.begin(), flags.end());
  return words;
}

/// The type that a stream with these fields sends.
std::string inferred(const Line& flags) {
  const test::Drafted drafted(line({"stream", "k"}, flags));
  INFO(test::lines(drafted.problems()));
  CHECK(drafted.problems().empty());
  return drafted.body()["content_state"].value("type", "");
}

Problems problems(const Line& words, const Line& flags) {
  return test::Drafted(line(words, flags)).problems();
}

Problems of_stream(const Line& flags) { return problems({"stream", "k"}, flags); }

TEST_CASE("the type is told from the fields") {
  CHECK(inferred({"--number-of-steps", "3", "--current-step", "1"}) == "segmented_progress");
  CHECK(inferred({"--percentage", "5"}) == "progress");
  CHECK(inferred({"--value", "5", "--upper-limit", "10"}) == "progress");
  CHECK(inferred({"--percentage", "5", "--value", "5", "--upper-limit", "10"}) == "progress");
  CHECK(inferred({"--metrics", numbers}) == "metrics");
  CHECK(inferred({"--metrics", texts}) == "stats");
  CHECK(inferred({"--message", "m"}) == "alert");
  CHECK(inferred({"--duration-seconds", "5"}) == "timer");
  CHECK(inferred({"--counts-down", "false"}) == "timer");
  CHECK(inferred({"--is-running", "true"}) == "timer");
  CHECK(inferred({"--value", "42"}) == "value");
  CHECK(inferred({"--content-state", R"({"numberOfSteps":3,"currentStep":0})"}) ==
        "segmented_progress");
}

TEST_CASE("a type that is named is the type") {
  CHECK(inferred({"--type", "stats", "--metrics", numbers}) == "stats");
  CHECK(inferred({"--type", "value", "--value", "5"}) == "value");
  CHECK(inferred({"--type", "timer"}) == "timer");
}

TEST_CASE("an inferred type is sent where a card may start, and only there") {
  for (const Line& words : {Line{"stream", "k"}, Line{"activity", "start"}}) {
    CAPTURE(words[0]);
    CHECK(test::Drafted(line(words, {"--percentage", "5"})).body()["content_state"]["type"] ==
          "progress");
  }
  for (const Line& words : {Line{"activity", "update", "i"}, Line{"activity", "end", "i"},
                            Line{"stream", "end", "k"}}) {
    CAPTURE(words[0], words[1]);
    const test::Drafted drafted(line(words, {"--percentage", "5"}));
    CHECK(drafted.problems().empty());
    CHECK(drafted.body()["content_state"].dump() == R"({"title":"T","percentage":5})");
    CHECK(drafted.draft.inferred_type == "progress");
  }
}

TEST_CASE("fields of two types are refused, naming both") {
  struct Case {
    Line flags;
    std::string first, second;
  };
  for (const auto& [flags, first, second] : std::vector<Case>{
           {{"--current-step", "1", "--number-of-steps", "2", "--percentage", "5"},
            "--current-step",
            "--percentage"},
           {{"--percentage", "5", "--metrics", numbers}, "--percentage", "--metrics"},
           {{"--metrics", numbers, "--message", "m"}, "--metrics", "--message"},
           {{"--message", "m", "--duration-seconds", "5"}, "--message", "--duration-seconds"},
           {{"--duration-seconds", "5", "--value", "5"}, "--duration-seconds", "--value"},
           {{"--upper-limit", "5", "--step-color", "red"}, "--upper-limit", "--step-color"},
       }) {
    for (const Line& words : {Line{"stream", "k"}, Line{"activity", "update", "i"},
                              Line{"activity", "end", "i"}, Line{"stream", "end", "k"}}) {
      CAPTURE(words[0], first, second);
      const std::string told = test::lines(problems(words, flags));
      CAPTURE(told);
      CHECK(test::contains(told, second));
      CHECK((test::contains(told, first) || test::contains(told, "--number-of-steps")));
    }
  }
}

TEST_CASE("a field of another type than the one named is refused") {
  const Problems told = of_stream({"--type", "timer", "--percentage", "5"});
  CAPTURE(test::lines(told));
  CHECK(test::tells(told, "--percentage", "timer"));
  CHECK(test::tells(of_stream({"--type", "value", "--value", "1", "--upper-limit", "5"}),
                    "--upper-limit", "value"));
}

TEST_CASE("icon, badge and color go with every type") {
  const Line looks{"--icon-symbol", "x", "--badge-title", "b", "--color", "red"};
  for (const Line& fields : {
           Line{"--number-of-steps", "3", "--current-step", "1"},
           Line{"--percentage", "5"},
           Line{"--metrics", numbers},
           Line{"--metrics", texts},
           Line{"--message", "m"},
           Line{"--duration-seconds", "5"},
           Line{"--value", "v"},
       }) {
    CAPTURE(fields[0]);
    CHECK(of_stream(line(fields, looks)).empty());
  }
}

TEST_CASE("where a card may start it needs a type or a type's fields") {
  CHECK(test::tells(of_stream({}), "type", "--type"));
  CHECK(test::tells(problems({"activity", "start"}, {"--color", "red"}), "type"));
  CHECK(problems({"activity", "update", "i"}, {}).empty());
  CHECK(problems({"activity", "end", "i"}, {}).empty());
  CHECK(problems({"stream", "end", "k"}, {}).empty());
}

TEST_CASE("a type has what it cannot do without") {
  for (const auto& [type, flag] : std::vector<std::pair<std::string, std::string>>{
           {"segmented_progress", "--number-of-steps"},
           {"segmented_progress", "--current-step"},
           {"progress", "--percentage"},
           {"metrics", "--metrics"},
           {"stats", "--metrics"},
           {"alert", "--message"},
           {"value", "--value"},
       }) {
    CAPTURE(type, flag);
    CHECK(test::contains(test::lines(of_stream({"--type", type})), flag));
  }
  CHECK(of_stream({"--type", "segmented_progress"}).size() == 2);
}

TEST_CASE("later a type needs less") {
  const Line update{"activity", "update", "i"};
  CHECK(problems(update, {"--type", "segmented_progress", "--current-step", "1"}).empty());
  CHECK(problems(update, {"--current-step", "1"}).empty());
  CHECK(test::contains(
      test::lines(problems(update, {"--type", "segmented_progress", "--number-of-steps", "3"})),
      "--current-step"));
  CHECK(problems(update, {"--is-running", "false"}).empty());
}

TEST_CASE("an inferred type serves the checks where it is not sent") {
  CHECK(
      test::contains(test::lines(problems({"activity", "update", "i"}, {"--number-of-steps", "3"})),
                     "--current-step"));
  CHECK(
      test::tells(problems({"activity", "update", "i"}, {"--upper-limit", "3"}), "--upper-limit"));
}

TEST_CASE("a timer has a length when it starts, or counts up") {
  const Line start{"activity", "start"};
  CHECK(problems(start, {"--type", "timer", "--duration-seconds", "5"}).empty());
  CHECK(problems(start, {"--type", "timer", "--counts-down", "false"}).empty());
  CHECK_FALSE(problems(start, {"--type", "timer"}).empty());
  CHECK_FALSE(problems(start, {"--counts-down", "true"}).empty());
  CHECK(of_stream({"--type", "timer"}).empty());
  const test::Drafted drafted(line({"activity", "update", "i"}, {"--is-running", "true"}));
  CHECK(drafted.body()["content_state"].dump() == R"({"title":"T","is_running":true})");
}

}  // namespace

}  // namespace activitysmith::request
