#include "commands/target.hpp"

#include "error.hpp"
#include "support/catch.hpp"
#include "support/configured.hpp"

#include <vector>

namespace activitysmith::commands {
namespace {

using Words = std::vector<std::string>;
using Variables = std::map<std::string, std::string, std::less<>>;

/// The target of `config set` with `flags`, in an environment of `variables` and nothing else.
Target target(const Words& flags, const config::Choice& choice, const Variables& variables) {
  Words line{"config", "set", "timeout", "5"};
  line.insert(line.end(), flags.begin(), flags.end());
  const Environment environment = test::environment_of(variables);
  test::Captured captured;
  test::FakeTransport transport;
  const Clock clock = real_clock();
  const Machine machine = this_machine();
  const World world{environment, transport, clock, machine};
  const Streams streams = captured.streams();
  output::Console console(streams, environment);
  return target_of(cli::parse(cli::find_command(line)), {{}, {}, choice, world, console});
}

const Variables usual{{"HOME", "/h"},
                      {"ACTIVITYSMITH_SYSTEM_CONFIG", "/s"},
                      {"ACTIVITYSMITH_CONFIG", "/v"},
                      {"ACTIVITYSMITH_PROFILE", "pv"}};

TEST_CASE("the file is that of a flag, else of a variable, else the user's") {
  CHECK(target({}, {.config = "/c", .profile = {}}, usual).path == "/c");
  CHECK(target({}, {}, usual).path == "/v");
  CHECK(target({}, {}, {{"HOME", "/h"}}).path == "/h/.config/activitysmith/config.toml");
  CHECK(target({}, {}, usual).readers == config::Readers::owner);
  const Target system = target({"--system"}, {}, usual);
  CHECK(system.path == "/s");
  CHECK(system.readers == config::Readers::everyone);
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
}  // namespace activitysmith::commands
