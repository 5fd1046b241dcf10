#include "commands/completion.hpp"

#include "completion_scripts.hpp"
#include "support/catch.hpp"
#include "support/configured.hpp"
#include "support/contains.hpp"

namespace activitysmith::commands {

namespace {

TEST_CASE("completion prints the script of a shell") {
  test::Configured program;
  CHECK(program.run({"completion", "fish"}) == 0);
  CHECK(program.out() == fish_completion);
}

TEST_CASE("completion works where the configuration is broken") {
  test::Configured program("timeout = [");
  CHECK(program.run({"completion", "bash"}) == 0);
}

TEST_CASE("completion --json has shell and script") {
  test::Configured program;
  CHECK(program.run({"completion", "zsh", "--json"}) == 0);
  CHECK(program.document()["shell"] == "zsh");
  CHECK(program.document()["script"].get<std::string>() + "\n" == zsh_completion);
}

TEST_CASE("completion knows no other shell") {
  test::Configured program;
  CHECK(program.run({"completion", "fsh"}) == 2);
  CHECK(program.run({"completion"}) == 2);
  CHECK(program.out().empty());
}

}  // namespace

}  // namespace activitysmith::commands
