#include "commands/given_key.hpp"

#include "error.hpp"
#include "support/captured.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/fake_transport.hpp"

namespace activitysmith::commands {
namespace {

/// A key from what is typed or piped, or from `flags`, and what the console then prints of it.
std::pair<std::string, std::string> given(test::Captured captured,
                                          const config::KeyFlags& flags = {}) {
  const Environment environment = test::environment_of({});
  test::FakeTransport transport;
  const Clock clock = real_clock();
  const Machine machine = this_machine();
  const World world{environment, transport, clock, machine};
  const Streams streams = captured.streams();
  output::Console console(streams, environment);
  const std::string key = given_key(flags, {{}, {}, {}, world, console});
  console.document(key);
  return {key, captured.out};
}

TEST_CASE("a key is typed, piped or given by a flag, and kept secret from then on") {
  const std::string hidden = "[redacted]\n";
  CHECK(given({.in = "ask_piped\n"}) == std::pair{std::string{"ask_piped"}, hidden});
  CHECK(given({.in = "ask_piped", .typed = "ask_typed"}).first == "ask_typed");
  CHECK(given({.typed = "ask_typed"}, {.key = "ask_flag"}) ==
        std::pair{std::string{"ask_flag"}, hidden});
  CHECK(given({.in = "ask_piped", .typed = "ask_typed"}, {.file = "-"}).first == "ask_piped");
}

TEST_CASE("what is no key is exit 4") {
  for (const char* const text : {"", "a b", "a\x01", "a\xFF"}) {
    CAPTURE(text);
    for (const test::Captured& captured :
         {test::Captured{.in = text}, test::Captured{.typed = text}}) {
      try {
        given(captured);
        FAIL("it was taken");
      } catch (const Error& error) {
        CHECK(error.report().exit == ExitCode::key);
        CHECK_FALSE(error.report().hint.empty());
      }
    }
  }
}

}  // namespace
}  // namespace activitysmith::commands
