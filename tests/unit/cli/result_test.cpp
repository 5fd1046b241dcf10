#include "cli/result.hpp"

#include "core/error.hpp"
#include "support/captured.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/fake_transport.hpp"

#include <nlohmann/json.hpp>

namespace activitysmith::cli {

namespace {

/// What is printed of a result, on a terminal or not.
std::string shown(const config::Settings& settings, bool is_terminal = false) {
  const Environment environment = test::environment_of({});
  test::Captured captured{.is_terminal = is_terminal};
  test::FakeTransport transport;
  const Clock clock = real_clock();
  Loop loop(clock);
  const World world{environment, transport, clock, loop};
  const Streams streams = captured.streams();
  cli::Console console(streams, environment);
  console.configure(settings);
  show({{"a", "one\x1b[2J"}, {"b", 2}, {"c", nullptr}}, {"line\x1b[2J", "next"},
       {settings, {}, {}, world, console});
  return captured.out;
}

TEST_CASE("a result is shown as lines, as a document, or by its fields") {
  config::Settings settings;
  CHECK(shown(settings) == "line\x1b[2J\nnext\n");
  settings.json = true;
  CHECK(test::contains(shown(settings), "\"b\": 2"));
  settings.json = false;
  settings.fields = {"b", "c"};
  CHECK(shown(settings) == "2\n");
  settings.fields = {"d"};
  CHECK_THROWS_AS(shown(settings), Error);
}

TEST_CASE("quiet silences lines, not what was asked for") {
  config::Settings settings;
  settings.quiet = true;
  CHECK(shown(settings).empty());
  settings.fields = {"b"};
  CHECK(shown(settings) == "2\n");
}

TEST_CASE("nothing takes hold of a terminal") {
  config::Settings settings;
  CHECK_FALSE(test::contains(shown(settings, true), "\x1b"));
  settings.fields = {"a"};
  CHECK_FALSE(test::contains(shown(settings, true), "\x1b"));
}

}  // namespace

}  // namespace activitysmith::cli
