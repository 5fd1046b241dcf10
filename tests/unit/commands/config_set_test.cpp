#include "commands/config_set.hpp"

#include "support/catch.hpp"
#include "support/configured.hpp"
#include "support/contains.hpp"

#include <sys/stat.h>
#include <utility>
#include <vector>

namespace activitysmith::commands {
namespace {

using Words = std::vector<std::string>;

Words line_of(const Words& words) {
  Words line{"config", "set"};
  line.insert(line.end(), words.begin(), words.end());
  return line;
}

TEST_CASE("config set writes each kind of value as TOML has it") {
  const std::vector<std::pair<Words, std::string>> cases{
      {{"timeout", "2.50"}, "timeout = 2.5\n"},
      {{"retries", "0"}, "retries = 0\n"},
      {{"json", "1"}, "json = true\n"},
      {{"quiet", "false"}, "quiet = false\n"},
      {{"term-color", "never"}, "term-color = \"never\"\n"},
      {{"channels", "ops,team"}, "channels = \"ops,team\"\n"},
      {{"channels", "ops", "team"}, "channels = [\"ops\", \"team\"]\n"},
      {{"field", "a", "b"}, "field = [\"a\", \"b\"]\n"},
      {{"api-key-command", "key"}, "api-key-command = [\"key\"]\n"},
      {{"api-key-command", "--", "op", "read", "--no-newline"},
       "api-key-command = [\"op\", \"read\", \"--no-newline\"]\n"},
      {{"api-key-file", "~/key"}, "api-key-file = \"~/key\"\n"},
      {{"api-key-file", "/a/../b/key"}, "api-key-file = \"/b/key\"\n"},
      {{"default-profile", "work"}, "default-profile = \"work\"\n"},
      {{"timeout", "5", "--profile", "work"}, "[profile.work]\ntimeout = 5\n"},
  };
  for (const auto& [words, text] : cases) {
    CAPTURE(text);
    test::Configured program;
    CHECK(program.run(line_of(words)) == 0);
    CHECK(program.text() == text);
    CHECK(program.out().empty());
  }
}

TEST_CASE("config set refuses what the setting does not take, and writes nothing") {
  const std::vector<std::pair<Words, std::string>> cases{
      {{"timeout", "abc"}, "timeout: \"abc\" is not a number; give "},
      {{"timeout", "0"}, "timeout: \"0\" is out of range"},
      {{"retries", "1.5"}, "retries: \"1.5\" is not a whole number"},
      {{"quiet", "yes"}, "quiet: \"yes\" is not known; give 1, 0, true or false"},
      {{"term-color", "alway"}, "did you mean always?"},
      {{"timeout", "1", "2"}, "timeout: takes one value"},
      {{"channels", ","}, "channels: names nothing"},
      {{"tags", "a b"}, "tags: "},
      {{"api-url", "http://example.com"}, "api-url: "},
      {{"api-key-file", "-"}, "api-key-file: \"-\" is standard input"},
      {{"api-key-file", "a\xFF"}, "api-key-file: the value is not valid UTF-8"},
      {{"cacert", std::string(5000, 'x')}, "cacert: is longer than 4096 bytes"},
      {{"profile", "work"}, "\"profile\" is no setting"},
      {{"timeout=5", "x"}, "\"timeout\" is no setting; write KEY VALUE as two words"},
      {{"default-profile", "a", "--profile", "b"}, "default-profile: is for all profiles"},
      {{"timeout", "5", "--profile", ""}, "--profile: is empty"},
      {{"timeout", "5", "--field", "nope"}, "--field: there is no nope"},
  };
  for (const auto& [words, message] : cases) {
    CAPTURE(message);
    test::Configured program("# mine\n");
    CHECK(program.run(line_of(words)) == 2);
    CHECK(test::contains(program.err(), message));
    CHECK(program.text() == "# mine\n");
  }
}

TEST_CASE("config set never shows the key") {
  test::Configured program;
  CHECK(program.run({"config", "set", "api-key", "ask_on_the_line", "--json"}) == 0);
  CHECK(program.document()["value"] == "[redacted]");
  CHECK(test::contains(program.err(), "auth login"));
  CHECK(program.run({"config", "set", "api-key", "ask_on_the_line x", "-v"}) == 2);
  CHECK(program.run({"config", "set", "api-key", "ask_on_the_line", "again"}) == 2);
  CHECK(program.run({"config", "set", "api-key=ask_on_the_line", "x"}) == 2);
  CHECK_FALSE(test::contains(program.out() + program.err(), "ask_on"));
  CHECK(program.text() == "api-key = \"ask_on_the_line\"\n");
  struct stat status {};
  REQUIRE(::stat(program.path().c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0600);
}

TEST_CASE("config set takes the key from standard input") {
  test::Configured program;
  program.captured.in = "ask_piped\n";
  CHECK(program.run({"config", "set", "api-key", "-"}) == 0);
  CHECK(program.text() == "api-key = \"ask_piped\"\n");
  CHECK(program.err().empty());
}

TEST_CASE("config set tells of what goes before it") {
  test::Configured program("[profile.work]\ntimeout = 1\n");
  program.variables["ACTIVITYSMITH_RETRIES"] = "1";
  CHECK(program.run({"config", "set", "retries", "2"}) == 0);
  CHECK(test::contains(program.err(), "retries of ACTIVITYSMITH_RETRIES goes before it"));
  CHECK(program.run({"config", "set", "default-profile", "work"}) == 0);
  CHECK(program.run({"config", "set", "timeout", "2"}) == 0);
  CHECK(test::contains(program.err(), ":6 (profile work) goes before it"));
  CHECK(program.run({"config", "set", "default-profile", "home"}) == 0);
  CHECK(test::contains(program.err(), "written, but"));
  test::Configured quiet;
  quiet.variables["ACTIVITYSMITH_RETRIES"] = "1";
  CHECK(quiet.run({"config", "set", "retries", "2", "-q"}) == 0);
  CHECK(quiet.err().empty());
}

TEST_CASE("config set mends a wrong value, but not what is no TOML") {
  test::Configured wrong("timeout = 'abc'\n");
  CHECK(wrong.run({"config", "set", "timeout", "5"}) == 0);
  CHECK(wrong.text() == "timeout = 5\n");
  test::Configured broken("timeout = [\n");
  CHECK(broken.run({"config", "set", "timeout", "5"}) == 10);
  CHECK(broken.text() == "timeout = [\n");
}

TEST_CASE("a dry run of config set checks and writes nothing") {
  test::Configured program("timeout = 1\n");
  CHECK(program.run({"config", "set", "timeout", "5", "--dry-run"}) == 0);
  CHECK(program.document()["value"] == 5);
  CHECK(program.text() == "timeout = 1\n");
  test::Configured none;
  CHECK(none.run({"config", "set", "timeout", "5", "--dry-run"}) == 0);
  CHECK(std::filesystem::is_empty(none.folder.path()));
}

}  // namespace
}  // namespace activitysmith::commands
