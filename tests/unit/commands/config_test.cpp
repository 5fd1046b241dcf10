#include "commands/config.hpp"

#include "core/error.hpp"
#include "support/catch.hpp"
#include "support/configured.hpp"
#include "support/contains.hpp"

#include <map>
#include <sys/stat.h>
#include <utility>
#include <vector>

namespace activitysmith::commands {

namespace {

using Words = std::vector<std::string>;

TEST_CASE("config get refuses what is not a setting, with the nearest one") {
  const auto error_of = [](const std::string& key) {
    test::Configured program;
    CHECK(program.run({"config", "get", key}) == 2);
    return program.err();
  };
  CHECK(test::contains(error_of("timeuot"), "did you mean timeout?"));
  CHECK(test::contains(error_of("nothing-like-it"), "help config"));
  CHECK(test::contains(error_of("help"), "\"help\" is not a setting"));
  CHECK(test::contains(error_of("config"), "\"config\" is not a setting"));
  CHECK_FALSE(test::contains(error_of("api-key=ask_1"), "ask_1"));
}

using Variables = std::map<std::string, std::string, std::less<>>;

/// The target of `config set` with `flags`, in an environment of `variables` and nothing else.
ConfigTarget target(const Words& flags, const config::Choice& choice, const Variables& variables) {
  Words line{"config", "set", "timeout", "5"};
  line.insert(line.end(), flags.begin(), flags.end());
  const Environment environment = test::environment_of(variables);
  test::Captured captured;
  test::FakeTransport transport;
  const Clock clock = real_clock();
  Loop loop(clock);
  const cli::World world{environment, transport, clock, loop};
  const Streams streams = captured.streams();
  cli::Console console(streams, environment);
  return config_target(cli::parse(cli::find_command(line)), {{}, {}, choice, world, console});
}

const Variables usual{{"HOME", "/h"},
                      {"ACTIVITYSMITH_SYSTEM_CONFIG", "/s"},
                      {"ACTIVITYSMITH_CONFIG", "/v"},
                      {"ACTIVITYSMITH_PROFILE", "pv"}};

TEST_CASE("the file is that of a flag, else of a variable, else the user's") {
  CHECK(target({}, {.config = "/c", .profile = {}}, usual).path == "/c");
  CHECK(target({}, {}, usual).path == "/v");
  CHECK(target({}, {}, {{"HOME", "/h"}}).path == "/h/.config/activitysmith/config.toml");
  CHECK(target({}, {}, usual).readers == Readers::owner);
  const ConfigTarget system = target({"--system"}, {}, usual);
  CHECK(system.path == "/s");
  CHECK(system.readers == Readers::everyone);
}

TEST_CASE("the section is that of a flag, else of a variable, else the top level") {
  CHECK(target({}, {.config = {}, .profile = "pl"}, usual).profile == "pl");
  CHECK(target({}, {}, usual).profile == "pv");
  CHECK(target({}, {}, {{"HOME", "/h"}}).profile.empty());
}

TEST_CASE("flags that say nothing, or two things, are refused") {
  CHECK_THROWS_AS(target({"--system"}, {.config = "/c", .profile = {}}, usual), Error);
  CHECK_THROWS_AS(target({}, {.config = "", .profile = {}}, usual), Error);
  CHECK_THROWS_AS(target({}, {.config = {}, .profile = ""}, usual), Error);
  CHECK_THROWS_AS(target({}, {.config = {}, .profile = "\xFF"}, usual), Error);
}

}  // namespace

namespace {

/// A change of a file in a world of its own, and what is told of it.
struct Writing {
  test::Configured program;
  config::Settings settings;
  config::Choice choice;

  /// What `does` gives with a context of these settings.
  auto with(const auto& does) {
    const Environment environment = test::environment_of(program.variables);
    const Clock clock = real_clock();
    Loop loop(clock);
    const cli::World world{environment, program.transport, clock, loop};
    const Streams streams = program.captured.streams();
    cli::Console console(streams, environment);
    console.configure(settings);
    return does({settings, {}, choice, world, console});
  }
  bool write(std::optional<std::string> value) {
    const config::Edit edit{
        .path = program.path(), .profile = "", .key = "timeout", .value = value};
    return with([&](const cli::Context& context) {
      return write_config(edit, {{"x", 1}}, "done", context);
    });
  }
};

TEST_CASE("a change is written and told") {
  Writing writing;
  writing.program.captured.is_terminal = true;
  CHECK(writing.write("5"));
  CHECK_FALSE(writing.write("5"));
  CHECK(writing.program.text() == "timeout = 5\n");
  CHECK(test::contains(writing.program.err(), "done"));
  CHECK(writing.program.out().empty());
}

TEST_CASE("a dry run prints the document and writes nothing") {
  Writing writing;
  writing.settings.dry_run = true;
  CHECK(writing.write("5"));
  CHECK_FALSE(writing.write({}));
  CHECK(writing.program.text().empty());
  CHECK(test::count(writing.program.out(), "\"x\": 1") == 2);
}

TEST_CASE("a field that the document does not have is told before anything is written") {
  Writing writing;
  writing.settings.fields = {"y"};
  CHECK_THROWS_AS(writing.write("5"), Error);
  CHECK(writing.program.text().empty());
}

TEST_CASE("what is wrong with the configuration afterwards is noticed, line by line") {
  Writing writing;
  const auto again = [](const cli::Context& context) { return reload_config(context).has_value(); };
  CHECK(writing.with(again));
  writing.choice.config = writing.program.folder.file("broken", "a = 1\nb = 2\n");
  CHECK_FALSE(writing.with(again));
  CHECK(test::count(writing.program.err(), "activitysmith: written, but ") == 2);
}

}  // namespace

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
  for (const auto& [words, written] : cases) {
    CAPTURE(written);
    test::Configured program;
    CHECK(program.run(line_of(words)) == 0);
    CHECK(program.text() == written);
    CHECK(program.out().empty());
  }
}

TEST_CASE("config set refuses what the setting does not take, and writes nothing") {
  const std::vector<std::pair<Words, std::string>> cases{
      {{"timeout", "abc"}, "timeout: \"abc\" is not a number; give "},
      {{"timeout", "0"}, "timeout: \"0\" is too small"},
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
      {{"profile", "work"}, "\"profile\" is not a setting"},
      {{"timeout=5", "x"}, "\"timeout\" is not a setting; write KEY VALUE as two words"},
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

TEST_CASE("config set tells from what overrides it") {
  test::Configured program("[profile.work]\ntimeout = 1\n");
  program.variables["ACTIVITYSMITH_RETRIES"] = "1";
  CHECK(program.run({"config", "set", "retries", "2"}) == 0);
  CHECK(test::contains(program.err(), "retries from ACTIVITYSMITH_RETRIES overrides it"));
  CHECK(program.run({"config", "set", "default-profile", "work"}) == 0);
  CHECK(program.run({"config", "set", "timeout", "2"}) == 0);
  CHECK(test::contains(program.err(), ":6 (profile work) overrides it"));
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

namespace {

TEST_CASE("config unset removes a setting from its section") {
  test::Configured program("timeout = 1\n[profile.work]\ntimeout = 2\n");
  CHECK(program.run({"config", "unset", "timeout", "--profile", "work", "--json"}) == 0);
  CHECK(program.text() == "timeout = 1\n[profile.work]\n");
  CHECK(
      program.document() ==
      Json(
          {{"path", program.path()}, {"profile", "work"}, {"key", "timeout"}, {"value", nullptr}}));
  CHECK(program.run({"config", "unset", "timeout"}) == 0);
  CHECK(program.text() == "[profile.work]\n");
  CHECK(program.err().empty());
}

TEST_CASE("config unset of what is not set is no error, and makes no file") {
  test::Configured program;
  CHECK(program.run({"config", "unset", "timeout"}) == 0);
  CHECK(test::contains(program.err(), "timeout was not set in " + program.path()));
  CHECK(std::filesystem::is_empty(program.folder.path()));
}

TEST_CASE("the default profile is unset for all, whatever profile a variable names") {
  test::Configured program("default-profile = 'work'\n[profile.work]\n");
  program.variables["ACTIVITYSMITH_PROFILE"] = "work";
  CHECK(program.run({"config", "unset", "default-profile"}) == 0);
  CHECK(program.text() == "[profile.work]\n");
}

}  // namespace

}  // namespace activitysmith::commands
