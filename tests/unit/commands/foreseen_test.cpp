#include "commands/foreseen.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/program.hpp"

namespace activitysmith::commands {
namespace {

TEST_CASE("foreseen: a dry run prints every request, and reads nothing") {
  test::Program program;
  program.variables = {};
  CHECK(program.run({"--dry-run", "progress", "k"}) == 0);
  const Json all = program.document();
  REQUIRE(all.size() == 2);
  CHECK(all[0]["method"] == "PUT");
  CHECK(all[1]["method"] == "DELETE");
  CHECK(program.err().empty());
}

TEST_CASE("foreseen: a preview draws what the phone would show") {
  test::Program program;
  program.variables = {};
  CHECK(program.run({"wait", "1", "Restore", "--preview"}) == 0);
  CHECK(test::contains(program.out(), "Restore"));
  CHECK(test::contains(program.out(), "counting up"));
  CHECK(program.machine.watched == 0);
}

}  // namespace
}  // namespace activitysmith::commands
