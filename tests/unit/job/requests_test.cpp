#include "job/requests.hpp"

#include "spec/command.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace activitysmith::job {

namespace {

using Flags = std::vector<std::pair<std::string, std::string>>;

/// What a line of `run` says, by the names of its flags.
struct Line {
  explicit Line(const Flags& flags = {}) {
    for (const auto& [flag, text] : flags) {
      said.push_back({option_called(options, flag), text, flag});
    }
  }

  std::vector<spec::Option> options = spec::options_of(*spec::command_called("run"));
  std::vector<spec::Argument> said;
};

const JobDescription nightly{.title = "T", .host = "h", .lines = 5};

job::JobResult failure() {
  job::JobResult ended;
  ended.status = 3;
  return ended;
}

TEST_CASE("request: each of them is right without a word of the user") {
  const Line line;
  const Requests requests(line.said, request::Checks::all);
  for (const request::Draft& draft :
       {requests.start("k", nightly), requests.end("k", nightly, failure()),
        requests.notification(nightly, failure(), false)}) {
    CAPTURE(draft.command->name);
    CHECK(draft.problems.empty());
    CHECK(draft.notices.empty());
  }
}

TEST_CASE("request: an end without a state is nothing but the key") {
  const Line line(Flags{{"--dismiss", "now"}});
  CHECK(Requests(line.said, request::Checks::all).bare_end("k").body == Json{{"stream_key", "k"}});
}

TEST_CASE("request: a flag goes to those that know it") {
  const Line line({{"--channels", "a"},
                   {"--tags", "t"},
                   {"--color", "lime"},
                   {"--sound", "s"},
                   {"--dismiss", "now"}});
  const Requests requests(line.said, request::Checks::all);
  const Json start = requests.start("k", nightly).body;
  CHECK(start["target"]["channels"] == Json{"a"});
  CHECK(start["tags"] == Json{"t"});
  CHECK(start["content_state"]["color"] == "lime");
  CHECK_FALSE(start.contains("sound"));
  const Json end = requests.end("k", nightly, failure()).body;
  CHECK_FALSE(end.contains("target"));
  CHECK_FALSE(end.contains("tags"));
  CHECK(end["content_state"]["color"] == "red");
  CHECK(end["content_state"]["auto_dismiss_minutes"] == 0);
  const Json push = requests.notification(nightly, failure(), false).body;
  CHECK(push["target"]["channels"] == Json{"a"});
  CHECK(push["tags"] == Json{"t"});
  CHECK(push["sound"] == "s");
  CHECK_FALSE(push.contains("color"));
}

TEST_CASE("request: what is wrong with a flag is told under its own name") {
  const Line line({{"--interruption-level-failure", "loud"}, {"--tags", "a b"}});
  const Requests requests(line.said, request::Checks::all);
  const Problems problems = requests.notification(nightly, failure(), false).problems;
  CHECK(test::tells(problems, "--interruption-level-failure"));
  CHECK(test::tells(problems, "--tags[0]"));
  const Requests unchecked(line.said, request::Checks::none);
  CHECK(unchecked.notification(nightly, failure(), false).problems.empty());
}

TEST_CASE("request: every flag of run that another command has too is its own or handed on") {
  const std::set<std::string> own{"--title"};
  const Line line;
  for (const spec::Option& option : line.options) {
    if (option.is_setting() || option.form == spec::Form::word) {
      continue;
    }
    CAPTURE(option.name);
    bool is_known = false;
    for (const char* const words : {"notify", "stream", "stream end"}) {
      const auto options = spec::options_of(*spec::command_called(words));
      is_known = is_known || option_called(options, option.name) != nullptr;
    }
    CHECK((is_known && own.count(option.name) == 0) == is_handed_on(option));
  }
}

}  // namespace

}  // namespace activitysmith::job
