#include "payload/state.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/drafted.hpp"

#include <string>
#include <vector>

namespace activitysmith::payload {
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
}  // namespace activitysmith::payload
