#include "request/build.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/drafted.hpp"
#include "support/plain.hpp"

#include <string>
#include <vector>

namespace activitysmith::request {

namespace {

using Line = std::vector<std::string>;

nlohmann::json body(const Line& line) { return test::plain(test::Built(line).draft.body); }

TEST_CASE("values go to the place their field has in the request") {
  CHECK(body({"notify", "T", "M", "--badge", "3", "-c", "a,b"}) ==
        test::plain(R"({"title":"T","message":"M","badge":3,"target":{"channels":["a","b"]}})"));
  CHECK(body({"stream", "k", "--title", "T", "--icon-symbol", "x", "--icon-color", "red",
              "--alert-title", "A"}) ==
        test::plain(R"({"stream_key":"k","content_state":{"title":"T",
                        "icon":{"symbol":"x","color":"red"}},"alert":{"title":"A"}})"));
  CHECK(body({"metric", "set", "temp", "-12.75"}) ==
        test::plain(R"({"key":"temp","value":-12.75})"));
}

TEST_CASE("a file gives way to JSON, and JSON to flags") {
  const std::string file = R"({"title":"file","subtitle":"file","color":"red"})";
  const std::string json = R"({"title":"json","subtitle":"json"})";
  const auto built = (body(
      {"stream", "k", "--title", "flag", "--content-state", json, "--content-state-file", file}));
  CHECK(built["content_state"] ==
        test::plain(R"({"title":"flag","subtitle":"json","color":"red"})"));
}

TEST_CASE("the metrics of the line replace those of the state") {
  const test::Built built({"stream", "k", "--metrics", R"([{"label":"a","value":1}])",
                           "--content-state", R"({"metrics":[{"label":"b","value":2}]})"});
  CHECK(built.draft.problems.empty());
  CHECK(built.draft.body["content_state"]["metrics"].dump() == R"([{"label":"a","value":1}])");
}

TEST_CASE("camelCase and snake_case of JSON and flags are one field") {
  const auto built = body({"stream", "k", "--content-state",
                           R"({"numberOfSteps":4,"currentStep":1})", "--current-step", "2"});
  CHECK(built["content_state"] == test::plain(R"({"number_of_steps":4,"current_step":2})"));
}

TEST_CASE("a symbol or title starts a new object, a color paints the one that is there") {
  const std::string json = R"({"icon":{"symbol":"old","color":"red"},
                               "badge":{"title":"old","color":"red"}})";
  const auto state = [&](const Line& flags) {
    Line line{"stream", "k", "--content-state", json};
    line.insert(line.end(), flags.begin(), flags.end());
    return test::Built(line).draft.body["content_state"];
  };
  CHECK(state({"--icon-symbol", "new"})["icon"].dump() == R"({"symbol":"new"})");
  CHECK(state({"--icon-color", "blue"})["icon"].dump() == R"({"symbol":"old","color":"blue"})");
  CHECK(state({"--icon-color", "blue", "--icon-symbol", "new"})["icon"] ==
        Json{{"symbol", "new"}, {"color", "blue"}});
  CHECK(state({"--badge-title", "new"})["badge"].dump() == R"({"title":"new"})");
  CHECK(state({"--badge-color", "blue"})["badge"].dump() == R"({"title":"old","color":"blue"})");
}

TEST_CASE("a color for an icon that is no object is told, not a crash") {
  for (const char* const icon : {R"("server")", "[]", "7", "null"}) {
    CAPTURE(icon);
    const std::string json = std::string{R"({"title":"T","type":"timer","icon":)"} + icon + "}";
    CHECK_NOTHROW(test::Drafted({"stream", "k", "--content-state", json, "--icon-color", "red"}));
  }
}

TEST_CASE("the last of two occurrences wins, and lists that repeat grow") {
  CHECK(body({"notify", "-t", "one", "--title", "two"}) == test::plain(R"({"title":"two"})"));
  CHECK(body({"notify", "T", "--badge", "x", "--badge", "2"}) ==
        test::plain(R"({"title":"T","badge":2})"));
  CHECK(body({"notify", "T", "-c", "a", "--channels", "b"}) ==
        test::plain(R"({"title":"T","target":{"channels":["a","b"]}})"));
  CHECK(body({"notify", "T", "--tags", "a,b", "--tags", "c"}) ==
        test::plain(R"({"title":"T","tags":["a","b","c"]})"));
  CHECK(test::Built({"notify", "-t", "one", "--title", "two"}).draft.problems.empty());
}

TEST_CASE("two spellings of one field may agree, but not differ") {
  CHECK(test::Built({"notify", "T", "--title", "T"}).draft.problems.empty());
  CHECK(test::Built({"activity", "end", "a", "--activity-id", "a"}).draft.problems.empty());
  const Problems title = test::Built({"notify", "T", "--title", "U"}).draft.problems;
  CAPTURE(test::lines(title));
  REQUIRE(title.size() == 1);
  CHECK(test::contains(title[0].text(), "TITLE"));
  CHECK(test::contains(title[0].text(), "--title"));
  const Problems id = test::Built({"activity", "end", "a", "--activity-id", "b"}).draft.problems;
  REQUIRE(id.size() == 1);
  CHECK(test::contains(id[0].text(), "ID"));
  CHECK(test::contains(id[0].text(), "--activity-id"));
}

TEST_CASE("a flag and its file, or its clearing, do not go together") {
  const std::string button = R"({"title":"a","type":"open_url","url":"https://a"})";
  for (const Line& line : {
           Line{"stream", "k", "--metrics", "[]", "--metrics-file", "[]"},
           Line{"stream", "k", "--metadata", "{}", "--metadata-file", "{}"},
           Line{"stream", "k", "--action", button, "--action-file", button},
           Line{"stream", "k", "--secondary-action", button, "--secondary-action-file", button},
           Line{"notify", "T", "--actions", "[]", "--actions-file", "[]"},
           Line{"stream", "k", "--tags", "a", "--clear-tags"},
           Line{"activity", "end", "i", "--clear-tags", "--tags", "a"},
       }) {
    CAPTURE(line.at(line.size() - 2));
    const Problems problems = test::Built(line).draft.problems;
    CAPTURE(test::lines(problems));
    REQUIRE(problems.size() == 1);
    CHECK(test::contains(problems[0].text(), "together"));
  }
}

TEST_CASE("tags are cleared by an empty list, metadata by an empty object") {
  CHECK(body({"stream", "k", "--clear-tags", "--metadata", "{}"}) ==
        test::plain(R"({"stream_key":"k","tags":[],"metadata":{}})"));
}

TEST_CASE("a text that is no value is told, and kept for --no-validate") {
  const test::Built built({"notify", "T", "--badge", "three"});
  CHECK(test::tells(built.draft.problems, "--badge", "\"three\""));
  CHECK(built.draft.body["badge"] == "three");
}

TEST_CASE("JSON that is none, or of another form, cannot be sent at all") {
  for (const auto& [flag, text] : std::vector<std::pair<std::string, std::string>>{
           {"--content-state", "{"},
           {"--content-state", "[]"},
           {"--content-state", "null"},
           {"--metrics", "{}"},
           {"--metadata", "[]"},
           {"--metadata", "5"},
           {"--tags", ","},
       }) {
    CAPTURE(flag, text);
    const test::Built built({"stream", "k", flag, text});
    CHECK(built.draft.problems.empty());
    REQUIRE(built.draft.unreadable.size() == 1);
    CHECK(built.draft.unreadable[0].where == flag);
  }
}

TEST_CASE("bytes that are no UTF-8 cannot be sent at all") {
  const test::Built built({"notify", "caf\xE9", "--message", "ok"});
  CHECK(test::tells(built.draft.unreadable, "TITLE", "4"));
  CHECK_FALSE(built.draft.body.contains("title"));
  CHECK(built.draft.body["message"] == "ok");
}

TEST_CASE("a request without the key of its path cannot be sent at all") {
  CHECK(test::tells(test::Built({"stream", "--title", "T"}).draft.unreadable, "KEY", "required"));
  CHECK(test::tells(test::Built({"metric", "set"}).draft.unreadable, "KEY", "required"));
  CHECK(test::Built({"badge"}).draft.unreadable.empty());
}

TEST_CASE("--string keeps a number of a metric as text") {
  CHECK(body({"metric", "set", "k", " 5", "--string"}) ==
        test::plain(R"({"key":"k","value":"5"})"));
  CHECK(body({"metric", "set", "k", "5"}) == test::plain(R"({"key":"k","value":5})"));
}

TEST_CASE("a metric's metadata is taken for old scripts' sake, with a notice") {
  const test::Built built({"metric", "set", "k", "5", "--metadata", "{}"});
  CHECK(built.draft.body.dump() == R"({"key":"k","value":5})");
  CHECK(test::tells(built.draft.notices, "--metadata"));
  CHECK(built.draft.problems.empty());
}

}  // namespace

namespace {

TEST_CASE("all that is wrong with a line is told at once") {
  const test::Drafted drafted({"stream", "a/b", "--title", "", "--type", "progres", "--percentage",
                               "200", "--metadata", "{", "--tags", "a b"});
  CAPTURE(test::lines(drafted.problems()));
  for (const char* const where : {"KEY", "--title", "--type", "--percentage", "--metadata"}) {
    CAPTURE(where);
    CHECK(test::tells(drafted.problems(), where));
  }
  CHECK(test::contains(test::lines(drafted.problems()), "--tags"));
  CHECK(test::tells(drafted.problems(), "--type", "did you mean progress?"));
}

TEST_CASE("one mistake is told once") {
  const std::string link = "https://example.com/" + std::string(2048, 'x');
  for (const std::vector<std::string>& line : {
           std::vector<std::string>{"notify", "T", "--redirection", link},
           {"notify", "T", "--redirection", "javascript:x"},
           {"notify", "T", "--badge", "x"},
           {"notify", "T", "--metadata", R"({"a":null})"},
           {"notify"},
           {"stream", "k", "--title", "T"},
           {"stream", "k", "--title", "T", "--type", "alert", "--message", ""},
           {"stream", "k", "--title", "T", "--number-of-steps", "x", "--current-step", "1"},
           {"stream", "k", "--title", "T", "--value", "x", "--upper-limit", "5"},
           {"activity", "start", "--title", "T", "--type", "progress", "--percentage", "101"},
       }) {
    CAPTURE(line.back());
    const test::Drafted drafted(line);
    CAPTURE(test::lines(drafted.problems()));
    CHECK(drafted.problems().size() == 1);
  }
}

TEST_CASE("without checks the request holds what the user wrote") {
  const test::Drafted drafted({"notify", "", "--badge", "three", "--interruption-level", "loud"},
                              Checks::none);
  CHECK(drafted.problems().empty());
  CHECK(test::plain(drafted.body()) ==
        test::plain(R"({"title":"","badge":"three","interruption_level":"loud"})"));
}

TEST_CASE("without checks what cannot be sent still is a problem") {
  CHECK(test::tells(test::Drafted({"stream", "--title", "T"}, Checks::none).problems(), "KEY"));
  CHECK(test::tells(test::Drafted({"notify", "T", "--payload", "{"}, Checks::none).problems(),
                    "--payload"));
  CHECK(test::tells(test::Drafted({"notify", "\xFF"}, Checks::none).problems(), "TITLE"));
}

TEST_CASE("without checks the type of a stream is still told from its fields") {
  const test::Drafted drafted({"stream", "k", "--percentage", "500"}, Checks::none);
  CHECK(drafted.body()["content_state"].dump() == R"({"percentage":500,"type":"progress"})");
}

TEST_CASE("a whole request of each command") {
  CHECK(test::plain(test::Drafted({"activity", "start", "-t", "Import", "--number-of-steps", "4",
                                   "--current-step", "0", "--color", "purple", "-c", "home",
                                   "--tags", "job:import-7"})
                        .body()) ==
        test::plain(R"({"content_state":{"title":"Import","type":"segmented_progress",
                        "number_of_steps":4,"current_step":0,"color":"purple"},
                        "target":{"channels":["home"]},"tags":["job:import-7"]})"));
  CHECK(test::plain(test::Drafted({"activity", "end", "Zx81", "-t", "Import", "--current-step", "4",
                                   "--number-of-steps", "4", "--auto-dismiss-minutes", "1"})
                        .body()) ==
        test::plain(R"({"activity_id":"Zx81","content_state":{"title":"Import",
                                       "current_step":4,"number_of_steps":4,
                                       "auto_dismiss_minutes":1}})"));
  CHECK(test::plain(test::Drafted({"stream", "end", "bread", "-t", "Bread", "--type", "timer",
                                   "--auto-dismiss-seconds", "20", "--metadata", "{}"})
                        .body()) ==
        test::plain(R"({"stream_key":"bread","content_state":{"title":"Bread",
                                       "type":"timer","auto_dismiss_seconds":20},
                                       "metadata":{}})"));
  CHECK(test::plain(test::Drafted({"badge", "12", "-c", "attic"}).body()) ==
        test::plain(R"({"badge":12,"target":{"channels":["attic"]}})"));
}

}  // namespace

}  // namespace activitysmith::request
