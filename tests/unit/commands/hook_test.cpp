#include "hook_scripts.hpp"
#include "support/catch.hpp"
#include "support/configured.hpp"

namespace activitysmith::commands {

namespace {

TEST_CASE("hook prints the script of a shell") {
  test::Configured program;
  CHECK(program.run({"hook", "zsh"}) == 0);
  CHECK(program.out() == zsh_hook);
}

TEST_CASE("hook works where the configuration is broken") {
  test::Configured program("timeout = [");
  CHECK(program.run({"hook", "bash"}) == 0);
}

}  // namespace

}  // namespace activitysmith::commands
