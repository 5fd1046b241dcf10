#include "sandbox/rules.hpp"

#include "sandbox/command_line.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"

#include <string>

namespace activitysmith::sandbox {

namespace {

constexpr std::string_view json = "application/json";

/// What is wrong with a request, as "where: what" lines.
std::string wrong(std::string_view method, std::string_view path, std::string_view body,
                  std::string_view running = "") {
  const Target target = find_target(method, path);
  REQUIRE(target.command != nullptr);
  Judgment judgment = read_body(*target.command, json, body);
  if (judgment.problems.empty()) {
    judge(judgment, target, running);
  }
  std::string lines;
  for (const Problem& problem : judgment.problems) {
    lines += problem.text() + "\n";
  }
  return lines;
}

TEST_CASE("an endpoint is a row of the table") {
  CHECK(find_target("PUT", "/live-activity/stream/a%5Fb").key == "a_b");
  CHECK(find_target("DELETE", "/live-activity/stream/x").command->name == "stream end");
  CHECK(find_target("POST", "/metrics/cpu/value").key == "cpu");
  for (const std::string_view path : {"/live-activity/stream/", "/live-activity/stream/a/b",
                                      "/metrics//value", "/metrics/value", "/", ""}) {
    CAPTURE(path);
    CHECK(find_target("PUT", path).command == nullptr);
    CHECK(find_target("POST", path).command == nullptr);
  }
}

TEST_CASE("problems of a body name fields of the API, not flags") {
  CHECK(wrong("POST", "/badge", "{}") == "badge: required\n");
  CHECK(wrong("POST", "/push-notification", "{}") == "title: required\n");
  CHECK(wrong("POST", "/live-activity/update", R"({"content_state":{"title":"T"}})") ==
        "activity_id: required\n");
  CHECK(wrong("PUT", "/live-activity/stream/k",
              R"({"content_state":{"title":"T","type":"progress"}})") ==
        "percentage: required for type progress; give percentage, or value with upper_limit\n");
  CHECK(
      wrong("POST", "/live-activity/start", R"({"content_state":{"title":"T","type":"timer"}})") ==
      "duration_seconds: required for type timer; give duration_seconds, or counts_down false\n");
}

TEST_CASE("a start needs a type, and an update takes the running one") {
  constexpr std::string_view body = R"({"content_state":{"title":"T","percentage":4}})";
  constexpr std::string_view path = "/live-activity/stream/k";
  CHECK(wrong("PUT", path, body) == "type: required\n");
  CHECK(wrong("PUT", path, body, "progress").empty());
  CHECK(wrong("PUT", path, R"({"content_state":{"title":"T"}})", "progress").empty());
  CHECK(test::contains(
      wrong("PUT", path, R"({"content_state":{"title":"T","value":"x","upper_limit":2}})",
            "progress"),
      "not a number"));
}

TEST_CASE("channels beside target.channels mean the same") {
  constexpr std::string_view path = "/live-activity/stream/k";
  const auto body = [](std::string_view more) {
    return R"({"content_state":{"title":"T","type":"alert","message":"M"},)" + std::string{more} +
           "}";
  };
  CHECK(wrong("PUT", path, body(R"("channels":["a"])")).empty());
  CHECK(wrong("PUT", path, body(R"("channels":["a"],"target":{"channels":["a"]})")).empty());
  CHECK(test::contains(wrong("PUT", path, body(R"("channels":["a"],"target":{"channels":["b"]})")),
                       "channels: "));
  CHECK(test::contains(wrong("PUT", path, body(R"("channels":[])")), "target.channels"));
}

TEST_CASE("a body is a JSON object that says so") {
  const spec::Command& command = *find_target("POST", "/badge").command;
  const auto only = [&](std::string_view type, std::string_view body) {
    const Judgment judgment = read_body(command, type, body);
    return judgment.problems.empty() ? std::string{} : judgment.problems.front().text();
  };
  CHECK(only("Application/JSON; charset=utf-8", R"({"badge":1})").empty());
  CHECK(test::contains(only("text/plain", "{}"), "application/json, not text/plain"));
  CHECK(test::contains(only("", "{}"), "missing"));
  CHECK(test::contains(only(json, ""), "empty"));
  CHECK(test::contains(only(json, "[1]"), "object"));
  CHECK(test::contains(only(json, "{\"a\":\"\xff\"}"), "UTF-8"));
}

std::string line(std::string_view method, std::string_view path, std::string_view body) {
  const Target target = find_target(method, path);
  return command_line(target, read_body(*target.command, json, body).body);
}

TEST_CASE("the command line of a request sends the same") {
  CHECK(line("PUT", "/live-activity/stream/nightly",
             R"({"content_state":{"title":"It's","type":"progress","percentage":42,
                 "icon":{"symbol":"server.rack","color":"blue"}},"target":{"channels":["a","b"]}})") ==
        "activitysmith stream nightly --title 'It'\\''s' --type progress --percentage 42 "
        "--icon-symbol server.rack --icon-color blue --channels a,b");
  CHECK(line("DELETE", "/live-activity/stream/k", R"({"tags":[]})") ==
        "activitysmith stream end k --clear-tags");
  CHECK(line("POST", "/metrics/cpu/value", R"({"value":-4.5})") ==
        "activitysmith metric set cpu -4.5");
  CHECK(line("POST", "/metrics/cpu/value", R"({"value":"7"})") ==
        "activitysmith metric set cpu 7 --string");
  CHECK(line("POST", "/badge", R"({"badge":3})") == "activitysmith badge 3");
  CHECK(line("POST", "/live-activity/start",
             R"({"content_state":{"title":"Q","type":"value","value":7}})") ==
        R"(activitysmith activity start --content-state '{"title":"Q","type":"value","value":7}')");
}

}  // namespace

}  // namespace activitysmith::sandbox
