#include "job/requests.hpp"

#include "core/text.hpp"
#include "spec/command.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"

#include <algorithm>
#include <csignal>
#include <set>
#include <string>
#include <vector>

namespace activitysmith::job {

namespace {

std::string hidden(std::string_view text, const std::vector<std::string>& secrets = {"ask_12345"}) {
  return redacted(text, secrets);
}

TEST_CASE("redaction: a secret does not show, wherever it stands") {
  CHECK(hidden("key=ask_12345;") == "key=[redacted];");
  CHECK(hidden("ask_12345ask_12345") == "[redacted][redacted]");
  CHECK(hidden("ask_1234") == "ask_1234");
  CHECK(hidden("") == "");
  CHECK(hidden("one two", {"one", "word", "two2"}) == "one two");
  CHECK(hidden("first second", {"first", "second"}) == "[redacted] [redacted]");
}

TEST_CASE("redaction: what is left of a secret at the start of a cut text does not show") {
  CHECK(hidden("sk_12345 rest") == " rest");
  CHECK(hidden("2345\nrest") == "\nrest");
  CHECK(hidden("345 rest") == "345 rest");
  CHECK(hidden("the 12345") == "the 12345");
}

TEST_CASE("redaction: a short word is no secret") {
  CHECK(hidden("a b abc", {"", "a", "abc"}) == "a b abc");
}

}  // namespace

namespace {

using How = job::JobResult::How;

job::JobResult ended(How how, int status, long long seconds = 192, std::string output = {}) {
  job::JobResult result;
  result.how = how;
  result.status = status;
  result.duration = Milliseconds{seconds * 1000 + 999};
  result.output = std::move(output);
  return result;
}

job::JobResult killed(int signal) {
  job::JobResult result = ended(How::signalled, 128 + signal);
  result.signal = signal;
  return result;
}

JobDescription subject() {
  return {.title = "Backup",
          .command = "restic backup",
          .host = "nas",
          .lines = 20,
          .time_limit = Milliseconds{7'200'000}};
}

struct Case {
  job::JobResult ended;
  const char* result;
  const char* title;
  const char* message;
};

TEST_CASE("message: every end of a job in words") {
  const Case cases[] = {
      {ended(How::exited, 0), "done in 3 m 12 s", "Backup finished", "done in 3 m 12 s on nas"},
      {ended(How::exited, 2), "failed: exit 2", "Backup failed", "exit 2 after 3 m 12 s on nas"},
      {killed(SIGKILL), "failed: SIGKILL", "Backup failed", "SIGKILL after 3 m 12 s on nas"},
      {ended(How::timed_out, 124), "timed out after 2 h", "Backup failed",
       "timed out after 2 h on nas"},
      {ended(How::not_found, 127), "failed: command not found", "Backup failed",
       "command not found on nas"},
      {ended(How::not_executable, 126), "failed: the command cannot be executed", "Backup failed",
       "the command cannot be executed on nas"},
      {ended(How::not_started, 125), "failed: the command could not be started", "Backup failed",
       "the command could not be started on nas"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.result);
    const Notification told = notification(subject(), one.ended, false);
    CHECK(result(subject(), one.ended) == one.result);
    CHECK(told.title == one.title);
    CHECK(told.message == std::string{one.message} + "\n$ restic backup");
    CHECK(is_failure(one.ended) == (color(one.ended) == "red"));
  }
  CHECK(color(ended(How::exited, 0)) == "green");
}

TEST_CASE("message: titles of one's own, and the recovery's") {
  JobDescription own = subject();
  own.title_success = "All good";
  own.title_failure = "Oh no";
  const job::JobResult good = ended(How::exited, 0);
  CHECK(notification(subject(), good, true).title == "Backup works again");
  CHECK(notification(own, good, true).title == "All good");
  CHECK(notification(own, good, false).title == "All good");
  CHECK(notification(own, ended(How::exited, 1), false).title == "Oh no");
}

TEST_CASE("message: what is unknown or hidden leaves no gap") {
  JobDescription bare = subject();
  bare.command.clear();
  bare.host.clear();
  CHECK(notification(bare, ended(How::exited, 1, 0), false).message == "exit 1 after 0 s");
}

TEST_CASE("message: the last lines of the output follow") {
  JobDescription two = subject();
  two.lines = 2;
  const job::JobResult end = ended(How::exited, 1, 0, "one\ntwo\nthree\n");
  CHECK(notification(two, end, false).message ==
        "exit 1 after 0 s on nas\n$ restic backup\ntwo\nthree");
  CHECK(last_lines(two, end) == "two\nthree");
  two.lines = 0;
  CHECK(last_lines(two, end).empty());
}

TEST_CASE("message: what is too long is cut at the start of the output, between lines") {
  std::string output;
  for (int i = 0; i < 300; ++i) {
    output += "line " + std::to_string(i) + " ü\n";
  }
  JobDescription all = subject();
  all.lines = 1000;
  const std::string message = notification(all, ended(How::exited, 1, 0, output), false).message;
  CHECK(message.size() <= largest_message);
  CHECK(message.size() > largest_message - 20);
  CHECK(message.ends_with("line 299 ü"));
  CHECK(test::contains(message, "\n$ restic backup\nline "));
}

TEST_CASE("message: one line that is too long is cut between characters") {
  std::string output;
  for (int i = 0; i < 2000; ++i) {
    output += "接";
  }
  JobDescription job = subject();
  for (const char* const command : {"a", "ab", "abc"}) {
    job.command = command;
    const std::string message = notification(job, ended(How::exited, 1, 0, output), false).message;
    CHECK(message.size() <= largest_message);
    CHECK(message.size() > largest_message - 4);
    CHECK(text::first_invalid(message) == std::string::npos);
    CHECK(message.starts_with("exit 1 after 0 s on nas\n$ " + job.command + "\n接"));
    CHECK(message.ends_with("接"));
  }
}

TEST_CASE("message: what reorders a line shows, and what joins characters stays") {
  const job::JobResult end = ended(How::exited, 1, 0, "a\u202Etxt.exe \u200Fb\u200D\n");
  CHECK(last_lines(subject(), end) == "a\\u202etxt.exe \u200Fb\u200D");
}

TEST_CASE("message: a host or command that is no UTF-8 does not cost the reason") {
  JobDescription job = subject();
  job.host = "n\xFF";
  CHECK(notification(job, ended(How::exited, 1, 0, ""), false).message ==
        "exit 1 after 0 s on n\uFFFD\n$ restic backup");
}

TEST_CASE("message: a secret that the job prints or is called with does not show") {
  JobDescription open = subject();
  open.command = "curl -H ask_secret1";
  open.secrets = {"ask_secret1"};
  const job::JobResult end = ended(How::exited, 1, 0, "key ask_secret1\n");
  CHECK(notification(open, end, false).message ==
        "exit 1 after 0 s on nas\n$ curl -H [redacted]\nkey [redacted]");
  CHECK(last_lines(open, end) == "key [redacted]");
}

TEST_CASE("message: a command line reads as a shell would take it") {
  CHECK(command_line({"make", "-j4", "a b", "it's", ""}) == R"(make -j4 'a b' 'it'\''s' '')");
  CHECK(command_line({"sh", "-c", "echo $x\nexit 3"}) == "sh -c 'echo $x ⏎ exit 3'");
  CHECK(command_line({"sh", "-c", "\n  set -e\n\n  make\n"}) == "sh -c 'set -e ⏎ make'");
  CHECK(text::first_invalid(command_line({"echo", "\xff\xfe"})) == std::string::npos);
  CHECK(command_line({"a=b", "/x/y.z", "k:v,w@h+1%^"}) == "a=b /x/y.z k:v,w@h+1%^");
}

TEST_CASE("message: a long command line leaves room for the output") {
  JobDescription longer = subject();
  longer.command = std::string(5000, 'x');
  const std::string message =
      notification(longer, ended(How::exited, 1, 0, "the end\n"), false).message;
  CHECK(message.size() < 500);
  CHECK(message.ends_with("…\nthe end"));
}

}  // namespace

namespace {

using Flags = std::vector<std::pair<std::string, std::string>>;

/// What a line of `run` says, by the names of its flags.
struct Line {
  explicit Line(const Flags& flags = {}) {
    for (const auto& [flag, text] : flags) {
      said.push_back({option_called(options, flag), text, flag});
    }
  }

  spec::Options options = spec::options_of(*spec::command_called("run"));
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
