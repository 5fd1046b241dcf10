#include "commands/own_body.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/program.hpp"

namespace activitysmith::commands {
namespace {

TEST_CASE("own body: --no-validate opens requests, and not the command's own flags") {
  test::Program program;
  CHECK(program.run({"progress", "k", "--no-validate", "--min-change", "x", "--dry-run"}) == 2);
  CHECK(test::contains(program.err(), "--min-change"));
  test::Program open;
  CHECK(open.run({"progress", "k", "--no-validate", "--tags", "a b!", "--dry-run"}) == 0);
  CHECK(open.document()[0]["body"]["tags"] == Json{"a b!"});
}

}  // namespace
}  // namespace activitysmith::commands
