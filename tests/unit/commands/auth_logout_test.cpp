#include "commands/auth_logout.hpp"

#include "support/catch.hpp"
#include "support/configured.hpp"
#include "support/contains.hpp"

namespace activitysmith::commands {
namespace {

TEST_CASE("auth logout removes the key of the profile that applies") {
  test::Configured program("api-key = 'ask_1'\n[profile.work]\napi-key = 'ask_2'\n");
  CHECK(program.run({"auth", "logout", "--profile", "work"}) == 0);
  CHECK(program.text() == "api-key = 'ask_1'\n[profile.work]\n");
  CHECK(test::contains(program.err(), "there still is the key of " + program.path() + ":1"));
  CHECK(program.run({"auth", "logout", "--dry-run"}) == 0);
  CHECK(program.text() == "api-key = 'ask_1'\n[profile.work]\n");
  CHECK(program.run({"auth", "logout"}) == 0);
  CHECK(program.text() == "[profile.work]\n");
}

TEST_CASE("auth logout without a key is no error, and tells of the key that is left") {
  test::Configured program;
  program.variables["ACTIVITYSMITH_API_KEY"] = "ask_variable";
  CHECK(program.run({"auth", "logout"}) == 0);
  CHECK(test::contains(program.err(), "there was no API key in " + program.path()));
  CHECK(test::contains(program.err(), "there still is the key of ACTIVITYSMITH_API_KEY"));
  CHECK_FALSE(test::contains(program.err(), "ask_"));
}

}  // namespace
}  // namespace activitysmith::commands
