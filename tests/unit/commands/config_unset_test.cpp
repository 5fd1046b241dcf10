#include "commands/config_unset.hpp"

#include "support/catch.hpp"
#include "support/configured.hpp"
#include "support/contains.hpp"

namespace activitysmith::commands {
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
