#include "cli/complete.hpp"

#include "support/captured.hpp"
#include "support/catch.hpp"
#include "support/folder.hpp"

#include <fstream>
#include <string>
#include <unistd.h>
#include <vector>

namespace activitysmith::cli {
namespace {

using Words = std::vector<std::string>;

/// What is offered for the last word of a line, with a space between the words, and the last line
/// of the answer: "notify stream :".
std::string offered(const Words& words, const Environment& environment = test::environment_of({})) {
  const Completion completion = complete(words, environment);
  std::string text;
  for (const Candidate& candidate : completion.candidates) {
    text += candidate.word + " ";
  }
  Completion rest = completion;
  rest.candidates.clear();
  const std::string answer = completion_text(rest);
  return text + answer.substr(0, answer.size() - 1);
}

TEST_CASE("completion: the words of a command") {
  CHECK(offered({"noti"}) == "notify :");
  CHECK(offered({"pus"}) == "push :");
  CHECK(offered({"activity", ""}) == "start update end :");
  CHECK(offered({"activity", "end-"}) == "end-stream :");
  CHECK(offered({"stream", "e"}) == "end :");
  CHECK(offered({"stream", "k", "e"}) == ":");
  CHECK(offered({"--timeout", "3", "str"}) == "stream :");
  CHECK(offered({"help", "activity", "st"}) == "start :");
  CHECK(offered({"help", "exit"}) == "exit-codes :");
  CHECK(offered({"bogus", ""}) == ":");
  CHECK(offered({""}).starts_with("notify stream activity "));
}

TEST_CASE("completion: flags, but none behind two dashes or as a value") {
  CHECK(offered({"notify", "Hello", "--inter"}) == "--interruption-level :");
  CHECK(offered({"config", "path", "--re"}) == ":");
  CHECK(offered({"notify", "--", "--ti"}) == ":");
  CHECK(offered({"notify", "--title", "--ti"}) == ":");
  CHECK(offered({"--prev"}) == "--preview :");
}

TEST_CASE("completion: values of flags, beside them or behind an equals sign") {
  CHECK(offered({"stream", "k", "--type", "pro"}) == "progress :");
  CHECK(offered({"stream", "k", "--type=pro"}) == "--type=progress :");
  CHECK(offered({"stream", "k", "--is-running", ""}) == "true false :");
  CHECK(offered({"stream", "k", "--timer", "u"}) == "up :");
  CHECK(offered({"stream", "k", "--step-colors", "red,gre"}) == "red,green :open");
  CHECK(offered({"stream", "k", "--step-colors=gre"}) == "--step-colors=green :open");
  CHECK(offered({"notify", "-t", "st"}) == ":");
  CHECK(offered({"completion", "z"}) == "zsh :");
  CHECK(offered({"config", "get", "time"}) == "timeout :");
}

TEST_CASE("completion: a color behind an @") {
  CHECK(offered({"stream", "k", "--icon", "bolt@bl"}) == "bolt@blue :");
  CHECK(offered({"stream", "k", "--badge=S3@gre"}) == "--badge=S3@green :");
  CHECK(offered({"stream", "k", "--metric", "me@home@pu"}) == "me@home@purple :open");
  CHECK(offered({"stream", "k", "--metric", "CPU@blue=@re"}) == "CPU@blue=@red :open");
  CHECK(offered({"stream", "k", "--icon", "bl"}) == ":");
}

TEST_CASE("completion: what the shell does itself") {
  CHECK(offered({"badge", "3", "--cacert", "comp"}) == ":files 0");
  CHECK(offered({"badge", "3", "--cacert=comp"}) == ":files 9");
  CHECK(offered({"run", "backup", "--", "mkfif"}) == ":command 3");
  CHECK(offered({"run", "--", "cat", "x"}) == ":command 2");
}

TEST_CASE("completion: profiles, also of a configuration that is broken") {
  const test::Folder folder;
  std::ofstream(folder.path() + "/c.toml")
      << "retries = [\n[profile.work]\n [profile.\"at home\"]\n";
  const Environment environment = test::environment_of(
      {{"HOME", folder.path()}, {"ACTIVITYSMITH_SYSTEM_CONFIG", folder.path() + "/none"}});
  const std::string config = folder.path() + "/c.toml";
  CHECK(offered({"badge", "3", "--config", config, "--profile", ""}, environment) ==
        "work at home :");
  CHECK(offered({"--config", "~/c.toml", "--profile", "w"}, environment) == "work :");
  CHECK(offered({"badge", "3", "--profile", ""}, environment) == ":");
  const Environment named = test::environment_of({{"ACTIVITYSMITH_CONFIG", config}});
  CHECK(offered({"badge", "3", "--profile", "w"}, named) == "work :");
}

TEST_CASE("completion: nothing is thrown whatever stands on the line") {
  CHECK(offered({}) == ":");
  CHECK(offered({"\xFF", "--\xFF", ""}) == ":");
  CHECK(offered({"metric", "set", "a=1", "b"}) == ":");
  Completion two;
  two.candidates = {{"a", "b"}, {"c", ""}};
  CHECK(completion_text(two) == "a\tb\nc\t\n:\n");
}

}  // namespace
}  // namespace activitysmith::cli
