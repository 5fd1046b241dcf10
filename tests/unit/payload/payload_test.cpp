#include "payload/payload.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/drafted.hpp"
#include "support/plain.hpp"

#include <string>

namespace activitysmith::payload {
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
}  // namespace activitysmith::payload
