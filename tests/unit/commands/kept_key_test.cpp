#include "commands/kept_key.hpp"

#include "support/catch.hpp"
#include "support/configured.hpp"

namespace activitysmith::commands {
namespace {

/// Calls `does` with the context of `auth login`, whose default profile is "work".
auto with_context(test::Configured& program, const config::Choice& choice, const auto& does) {
  const Environment environment = test::environment_of(program.variables);
  const Clock clock = real_clock();
  const Machine machine = this_machine();
  const World world{environment, program.transport, clock, machine};
  const Streams streams = program.captured.streams();
  output::Console console(streams, environment);
  const config::Layers layers({}, "work");
  return does({{}, layers, choice, world, console});
}

TEST_CASE("the key is kept in the profile that applies") {
  test::Configured program;
  const auto profile = [&](const config::Choice& choice) {
    return with_context(program, choice, [](const Context& context) {
      return kept_key(cli::parse(cli::find_command(std::vector<std::string>{"auth", "login"})), {},
                      context);
    });
  };
  const config::Setting setting = profile({});
  CHECK(setting.place.profile == "work");
  CHECK(setting.place.key == "api-key");
  CHECK(setting.path == program.path());
  CHECK(profile({.config = {}, .profile = "home"}).place.profile == "home");
  program.variables["ACTIVITYSMITH_PROFILE"] = "away";
  CHECK(profile({}).place.profile == "away");
}

TEST_CASE("the next key is that of a variable, but not where a profile is named") {
  test::Configured program("[profile.p]\napi-key = 'ask_1'\n");
  const auto name = [&](const config::Choice& choice) {
    return with_context(program, choice, [](const Context& context) {
      const auto source = next_key(context);
      return source ? source->name : std::string{};
    });
  };
  CHECK(name({}).empty());
  program.variables["ACTIVITYSMITH_API_KEY"] = "ask_2";
  CHECK(name({}) == "ACTIVITYSMITH_API_KEY");
  CHECK(name({.config = {}, .profile = "p"}) == program.path() + ":2: api-key");
  CHECK(name({.config = {}, .profile = "q"}).empty());
}

}  // namespace
}  // namespace activitysmith::commands
