#include "request/validate.hpp"

#include "spec/command.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"

#include <string>
#include <vector>

namespace activitysmith::request {

namespace {

Problems metadata_problems(const Json& metadata) {
  Draft draft;
  draft.command = spec::command_called("notify");
  draft.body["metadata"] = metadata;
  check_metadata(draft);
  return draft.problems;
}

Json entries(std::size_t count, std::size_t length) {
  Json metadata = Json::object();
  for (std::size_t i = 0; i < count; ++i) {
    metadata["k" + std::to_string(i)] = std::string(length, 'x');
  }
  return metadata;
}

TEST_CASE("metadata is flat facts") {
  CHECK(metadata_problems({{"text", "x"}, {"whole", 1}, {"part", -0.5}, {"yes", true}}).empty());
  CHECK(metadata_problems(Json::object()).empty());
  for (const char* const value : {"null", "[]", "[1]", "{}", R"({"a":1})"}) {
    CAPTURE(value);
    const Problems problems = metadata_problems({{"odd", Json::parse(value)}});
    REQUIRE(problems.size() == 1);
    CHECK(test::tells(problems, "metadata", "\"odd\""));
    CHECK(test::tells(problems, "metadata", value));
  }
}

TEST_CASE("metadata has at most fifty entries") {
  CHECK(metadata_problems(entries(50, 1)).empty());
  CHECK(test::tells(metadata_problems(entries(51, 1)), "metadata", "50"));
}

TEST_CASE("a text in metadata has at most four thousand characters") {
  CHECK(metadata_problems({{"k", std::string(4000, 'x')}}).empty());
  CHECK(test::tells(metadata_problems({{"k", std::string(4001, 'x')}}), "metadata", "4000"));
  std::string accents;
  for (int i = 0; i < 4000; ++i) {
    accents += "é";
  }
  CHECK(metadata_problems({{"k", accents}}).empty());
}

TEST_CASE("metadata has at most 16384 bytes of JSON") {
  // Five entries of {"k0":"…"} are 4 + 5 more bytes each, of which one is the comma or a brace.
  Json metadata = entries(5, 3268);
  const std::size_t size = metadata.dump().size();
  REQUIRE(size <= 16384);
  metadata["k0"] = std::string(3268 + 16384 - size, 'x');
  REQUIRE(metadata.dump().size() == 16384);
  CHECK(metadata_problems(metadata).empty());
  metadata["k0"] = std::string(3269 + 16384 - size, 'x');
  CHECK(test::tells(metadata_problems(metadata), "metadata", "16384"));
}

TEST_CASE("a key in metadata is a name of at most a hundred characters") {
  CHECK(metadata_problems({{std::string(100, 'k'), 1}}).empty());
  CHECK(test::tells(metadata_problems({{std::string(101, 'k'), 1}}), "metadata", "100"));
  CHECK(test::tells(metadata_problems({{"__proto__", 1}}), "metadata", "__proto__"));
  CHECK(test::tells(metadata_problems({{"", 1}}), "metadata", "blank"));
  CHECK(test::tells(metadata_problems({{" \t", 1}}), "metadata", "blank"));
}

TEST_CASE("what is no object is for others to refuse") {
  CHECK(metadata_problems(Json::array()).empty());
  Draft draft;
  draft.command = spec::command_called("badge");
  check_metadata(draft);
  CHECK(draft.problems.empty());
}

}  // namespace

namespace {

TEST_CASE("a tag with capitals is told of, once for each") {
  Draft draft;
  draft.body = {{"tags", {"prod", "Prod", "EU-1"}}};
  note_tags(draft);
  REQUIRE(draft.notices.size() == 2);
  CHECK(draft.notices[0].text() == "tags: \"Prod\" has capitals; the service prefers lower case");
  CHECK(draft.notices[1].text() == "tags: \"EU-1\" has capitals; the service prefers lower case");
}

TEST_CASE("without tags there is nothing to tell") {
  Draft draft;
  note_tags(draft);
  draft.body = {{"tags", Json::array()}};
  note_tags(draft);
  CHECK(draft.notices.empty());
}

}  // namespace

namespace {

Problems problems_in(const char* words, const Json& body) {
  Draft draft;
  draft.command = spec::command_called(words);
  draft.body = body;
  check(draft);
  return draft.problems;
}

Problems push(const char* members) {
  Json body = Json::parse(members);
  body["title"] = body.value("title", Json("T"));
  return problems_in("notify", body);
}

Problems state(const char* members, const char* words = "stream") {
  Json content = Json::parse(members);
  content["title"] = content.value("title", Json("T"));
  return problems_in(words, {{"activity_id", "a"}, {"content_state", std::move(content)}});
}

/// Problems of a stream's state without the unknown activity_id that `state` gives to all.
bool is_good_state(const char* members) {
  Json content = Json::parse(members);
  content["title"] = "T";
  return problems_in("stream", {{"content_state", std::move(content)}}).empty();
}

TEST_CASE("every range of the API is kept") {
  struct Case {
    const char* key;
    std::vector<const char*> good;
    std::vector<const char*> bad;
  };
  for (const Case& one : std::vector<Case>{
           {"number_of_steps", {"1", "40"}, {"0", "-1", "1.5", R"("3")", "null"}},
           {"current_step", {"0", "3"}, {"-1", "0.5", R"("1")"}},
           {"percentage", {"0", "100", "99.9"}, {"-0.1", "100.1", R"("5")", "true"}},
           {"upper_limit", {"0.1", "5"}, {"0", "-1"}},
           {"duration_seconds", {"0.5", "2700"}, {"0", "-5", R"("5m")"}},
           {"counts_down", {"true", "false"}, {"0", R"("true")", "null"}},
           {"is_running", {"true"}, {"1"}},
           {"auto_dismiss_minutes", {"0", "3"}, {"-1", "0.5"}},
           {"auto_dismiss_seconds", {"0", "30"}, {"-1", R"("30")"}},
           {"value", {"5", R"("$8.40")", R"("")", "-1.5"}, {"true", "null", "[]", "{}"}},
           {"color", {R"("lime")", R"("gray")"}, {R"("grey")", R"("Red")", "5"}},
           {"step_colors", {R"(["red"])", "[]"}, {R"(["pink"])", R"("red")", "[1]"}},
           {"type", {R"("timer")"}, {R"("gauge")"}},
           {"message", {R"("m")"}, {R"("")"}},
           {"icon",
            {R"({"symbol":"a"})"},
            {R"("a")", "{}", R"({"color":"red"})", R"({"symbol":""})", R"({"symbol":"a","x":1})"}},
           {"badge", {R"({"title":"a","color":"red"})"}, {"{}", R"({"title":"a","color":"x"})"}},
       }) {
    for (const char* const value : one.good) {
      CAPTURE(one.key, value);
      CHECK(is_good_state((std::string{"{\""} + one.key + "\":" + value + "}").c_str()));
    }
    for (const char* const value : one.bad) {
      CAPTURE(one.key, value);
      CHECK_FALSE(is_good_state((std::string{"{\""} + one.key + "\":" + value + "}").c_str()));
    }
  }
}

TEST_CASE("a tile of metrics has a label and a value") {
  CHECK(is_good_state(R"({"metrics":[{"label":"CPU","value":76,"unit":"%","color":"red"}]})"));
  CHECK(is_good_state(R"({"metrics":[{"label":"CPU","value":"all"}]})"));
  for (const char* const metrics :
       {"[]", "{}", "[1]", R"([{"label":"a"}])", R"([{"value":1}])", R"([{"label":"","value":1}])",
        R"([{"label":"a","value":-1}])", R"([{"label":"a","value":""}])",
        R"([{"label":"a","value":true}])", R"([{"label":"a","value":1,"unit":5}])",
        R"([{"label":"a","value":1,"colour":"red"}])"}) {
    CAPTURE(metrics);
    CHECK_FALSE(is_good_state((std::string{R"({"metrics":)"} + metrics + "}").c_str()));
  }
  const auto tiles = [](std::size_t count) {
    Json metrics = Json::array();
    for (std::size_t i = 0; i < count; ++i) {
      metrics.push_back({{"label", "a"}, {"value", std::string(i == 0 ? 64 : 1, 'x')}});
    }
    return Json{{"metrics", metrics}}.dump();
  };
  CHECK(is_good_state(tiles(8).c_str()));
  CHECK_FALSE(is_good_state(tiles(9).c_str()));
  const std::string long_value(65, 'x');
  CHECK_FALSE(is_good_state(
      Json{{"metrics", Json::array({{{"label", "a"}, {"value", long_value}}})}}.dump().c_str()));
}

TEST_CASE("dismissal belongs to the requests that know it") {
  const auto where = "content_state";
  CHECK_FALSE(test::tells(state(R"({"auto_dismiss_minutes":1})", "activity end"), where));
  CHECK(test::tells(state(R"({"auto_dismiss_seconds":1})", "activity end"), where,
                    "auto_dismiss_seconds"));
  CHECK(test::tells(state(R"({"auto_dismiss_minutes":1})", "activity start"), where,
                    "auto_dismiss_minutes"));
  CHECK(test::tells(state(R"({"auto_dismiss_minutes":1})", "activity update"), where));
}

TEST_CASE("a notification's members have their limits") {
  for (const char* const good :
       {R"({"badge":-1})", R"({"interruption_level":"time-sensitive"})", R"({"message":""})",
        R"({"icon":"https://a/b.png"})", R"({"media":"https://a/b.mp4"})",
        R"({"payload":{"a":[]}})", R"({"redirection":"spotify:track:1"})", R"({"tags":["a"]})",
        R"({"tags":[]})"}) {
    CAPTURE(good);
    CHECK(push(good).empty());
  }
  for (const char* const bad : {R"({"title":""})",
                                R"({"title":5})",
                                R"({"badge":1.5})",
                                R"({"badge":"1"})",
                                R"({"interruption_level":"critical"})",
                                R"({"interruption_level":"timeSensitive"})",
                                R"({"icon":"http://a/b.png"})",
                                R"({"icon":"https://u:p@a/b.png"})",
                                R"({"media":"http://a"})",
                                R"({"redirection":"example.com"})",
                                R"({"payload":[]})",
                                R"({"actions":[]})",
                                R"({"target":{}})",
                                R"({"target":{"channels":[]}})",
                                R"({"target":{"channels":[""]}})",
                                R"({"target":{"channels":"a"}})",
                                R"({"sound":1})",
                                R"({"unknown":1})",
                                R"({"tags":["a b"]})",
                                R"({"tags":[""]})",
                                R"({"tags":["a","a"]})"}) {
    CAPTURE(bad);
    CHECK(push(bad).size() == 1);
  }
}

TEST_CASE("a button has a title, a type and a link, and there are at most four") {
  const Json button{{"title", "a"}, {"type", "webhook"}, {"url", "https://a"}};
  const auto with = [&](std::size_t count) {
    return Json{{"actions", std::vector<Json>(count, button)}}.dump();
  };
  CHECK(push(with(4).c_str()).empty());
  CHECK(test::tells(push(with(5).c_str()), "actions", "4"));
  for (const char* const bad :
       {R"({})", R"({"title":"","type":"webhook","url":"https://a"})",
        R"({"title":"a","type":"call","url":"https://a"})",
        R"({"title":"a","type":"webhook","url":"a"})",
        R"({"title":"a","type":"webhook","url":"https://a","method":"PUT"})",
        R"({"title":"a","type":"webhook","url":"https://a","body":"x"})"}) {
    CAPTURE(bad);
    CHECK_FALSE(push((std::string{R"({"actions":[)"} + bad + "]}").c_str()).empty());
  }
}

TEST_CASE("lengths count characters, up to the limit of the API") {
  const auto with_key = [](std::size_t size) {
    return problems_in("stream end", {{"stream_key", std::string(size, 'k')}});
  };
  CHECK(with_key(255).empty());
  CHECK(with_key(256).size() == 1);
  CHECK(problems_in("metric set", {{"key", std::string(64, 'k')}, {"value", std::string(64, 'v')}})
            .empty());
  CHECK(problems_in("metric set", {{"key", std::string(65, 'k')}, {"value", std::string(65, 'v')}})
            .size() == 2);
  std::vector<std::string> tags{std::string(64, 't')};
  while (tags.size() < 20) {
    tags.push_back("t" + std::to_string(tags.size()));
  }
  CHECK(push(Json{{"tags", tags}}.dump().c_str()).empty());
  tags.emplace_back("one-more");
  CHECK(push(Json{{"tags", tags}}.dump().c_str()).size() == 1);
  CHECK(push(Json{{"tags", {std::string(65, 't')}}}.dump().c_str()).size() == 1);
}

TEST_CASE("a badge is a whole number of 31 bits") {
  CHECK(problems_in("badge", {{"badge", 0}}).empty());
  CHECK(problems_in("badge", {{"badge", 2147483647}}).empty());
  for (const char* const bad : {"-1", "2147483648", "1.5", R"("3")", "18446744073709551615"}) {
    CAPTURE(bad);
    CHECK(problems_in("badge", {{"badge", Json::parse(bad)}}).size() == 1);
  }
}

TEST_CASE("control characters have no place in keys and URLs") {
  CHECK(test::tells(push("{\"redirection\":\"https://a\\u0007b\"}"), "redirection", "control"));
  CHECK(test::tells(push("{\"media\":\"https://a/\\n\"}"), "media", "control"));
  CHECK(test::tells(problems_in("stream end", {{"stream_key", "a\x7F"}}), "stream_key"));
  CHECK(push("{\"message\":\"two\\nlines\"}").empty());
}

TEST_CASE("an unknown key is told with the one that was meant") {
  const Problems problems = state(R"({"percentag":5})");
  CAPTURE(test::lines(problems));
  CHECK(test::tells(problems, "content_state", "\"percentag\""));
  CHECK(test::tells(problems, "content_state", "did you mean percentage?"));
}

TEST_CASE("what is missing is told by the flag that gives it") {
  CHECK(test::tells(problems_in("notify", Json::object()), "title", "--title"));
  CHECK(test::tells(problems_in("stream", Json::object()), "title", "--title"));
  CHECK(
      test::tells(problems_in("activity update", Json::object()), "activity_id", "--activity-id"));
  CHECK(problems_in("stream end", Json::object()).empty());
  CHECK(test::tells(problems_in("badge", Json::object()), "COUNT", "required"));
  CHECK(test::tells(problems_in("metric set", {{"key", "k"}}), "VALUE", "required"));
}

TEST_CASE("an attachment and buttons exclude each other") {
  const Problems problems =
      push(R"({"media":"https://a","actions":[{"title":"a","type":"webhook","url":"https://a"}]})");
  REQUIRE(problems.size() == 1);
  CHECK(test::contains(problems[0].text(), "media"));
  CHECK(test::contains(problems[0].text(), "actions"));
}

}  // namespace

}  // namespace activitysmith::request
