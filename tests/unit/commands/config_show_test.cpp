#include "commands/config_show.hpp"

#include "support/catch.hpp"
#include "support/configured.hpp"
#include "support/contains.hpp"

#include <map>

namespace activitysmith::commands {
namespace {

constexpr std::string_view text =
    "timeout = 2.5\nquiet = false\nchannels = 'a, b'\napi-key = 'ask_hidden'\n"
    "[profile.work]\nretries = 1\n";

TEST_CASE("config path names the file that is written to, there or not") {
  test::Configured none;
  CHECK(none.run({"config", "path"}) == 0);
  CHECK(none.out() == none.path() + "\n");
  test::Configured there(text);
  CHECK(there.run({"config", "path", "--json"}) == 0);
  CHECK(there.document() == Json({{"path", there.path()}, {"exists", true}}));
  test::Configured other;
  other.variables["ACTIVITYSMITH_SYSTEM_CONFIG"] = "/etc/x/config.toml";
  CHECK(other.run({"config", "path", "--system"}) == 0);
  CHECK(other.run({"config", "path", "--config", "a.toml"}) == 0);
  CHECK(other.out() == "/etc/x/config.toml\na.toml\n");
}

TEST_CASE("config path works where the configuration is broken") {
  test::Configured program("timeout = [");
  CHECK(program.run({"config", "path"}) == 0);
  CHECK(program.out() == program.path() + "\n");
}

TEST_CASE("config list prints what files and variables give, but not the key") {
  test::Configured program(text);
  program.variables["ACTIVITYSMITH_RETRIES"] = "007";
  CHECK(program.run({"config", "list"}) == 0);
  CHECK(program.out() ==
        "api-key = [redacted]\ntimeout = 2.5\nretries = 7\nquiet = false\n"
        "channels = [\"a\", \"b\"]\n");
}

TEST_CASE("config list tells where each setting comes from") {
  test::Configured program(text);
  program.variables["ACTIVITYSMITH_TIMEOUT"] = "4";
  CHECK(program.run({"config", "list", "--show-origin", "--profile", "work"}) == 0);
  CHECK(test::contains(program.out(), "timeout = 4  # ACTIVITYSMITH_TIMEOUT\n"));
  CHECK(test::contains(program.out(), "retries = 1  # " + program.path() + ":6 (profile work)\n"));
  CHECK(test::contains(program.out(), "quiet = false  # " + program.path() + ":2\n"));
}

TEST_CASE("config list --json has a row for each setting") {
  test::Configured program(text);
  CHECK(program.run({"config", "list", "--json", "--profile", "work"}) == 0);
  const Json document = program.document();
  CHECK(document["profile"] == "work");
  REQUIRE(document["settings"].size() == 5);
  CHECK(document["settings"][0]["value"] == "[redacted]");
  CHECK(document["settings"][2] == Json({{"key", "retries"},
                                         {"value", 1},
                                         {"source", "file"},
                                         {"variable", nullptr},
                                         {"path", program.path()},
                                         {"line", 6},
                                         {"profile", "work"}}));
}

TEST_CASE("config get prints the value that applies") {
  const std::map<std::string, std::string> values{
      {"timeout", "2.5\n"}, {"quiet", "false\n"}, {"channels", "a,b\n"}};
  for (const auto& [key, value] : values) {
    CAPTURE(key);
    test::Configured program(text);
    CHECK(program.run({"config", "get", key}) == 0);
    CHECK(program.out() == value);
  }
  test::Configured program(text);
  program.variables["ACTIVITYSMITH_TIMEOUT"] = "9";
  CHECK(program.run({"config", "get", "timeout", "--field", "variable"}) == 0);
  CHECK(program.out() == "ACTIVITYSMITH_TIMEOUT\n");
}

TEST_CASE("config get prints no key, no unknown setting, and no default") {
  test::Configured program(text);
  CHECK(program.run({"config", "get", "api-key"}) == 2);
  CHECK(test::contains(program.err(), "auth status"));
  CHECK(program.run({"config", "get", "timout"}) == 2);
  CHECK(test::contains(program.err(), "did you mean timeout?"));
  CHECK(program.run({"config", "get", "retries"}) == 5);
  CHECK(test::contains(program.err(), "retries is not set"));
  CHECK(program.out().empty());
}

}  // namespace
}  // namespace activitysmith::commands
