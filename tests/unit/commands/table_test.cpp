#include "commands/table.hpp"

#include "spec/command.hpp"
#include "support/catch.hpp"
#include "support/configured.hpp"
#include "support/contains.hpp"

#include <algorithm>

namespace activitysmith::commands {

namespace {

TEST_CASE("every command that is no request has a function, and every function a command") {
  for (const spec::Command& command : spec::commands()) {
    CAPTURE(command.name);
    const bool has_function =
        std::ranges::find(own_commands(), command.name, &Own::name) != own_commands().end();
    CHECK(has_function != command.is_request());
  }
  for (const Own& own : own_commands()) {
    CAPTURE(own.name);
    CHECK(spec::command_called(own.name) != nullptr);
    CHECK(own.run != nullptr);
  }
}

TEST_CASE("a word that a command of its own cannot do without is asked for") {
  test::Configured program;
  CHECK(program.run({"config", "set"}) == 2);
  CHECK(test::contains(program.err(), "KEY: required; usage: activitysmith config set"));
  CHECK(test::contains(program.err(), "VALUE: required"));
  test::Configured wrong;
  CHECK(wrong.run({"config", "set", "--bogus"}) == 2);
  CHECK(test::contains(wrong.err(), "--bogus"));
  CHECK_FALSE(test::contains(wrong.err(), "required"));
}

TEST_CASE("there is no picture of what no phone shows") {
  test::Configured program;
  CHECK(program.run({"config", "list", "--preview"}) == 2);
  CHECK(test::contains(program.err(), "--preview: config list has nothing"));
  test::Configured variable;
  variable.variables["ACTIVITYSMITH_PREVIEW"] = "1";
  CHECK(variable.run({"config", "list"}) == 0);
}

TEST_CASE("a setting that means nothing to a command is taken all the same") {
  test::Configured program;
  CHECK(program.run({"--timeout", "5", "config", "path"}) == 0);
  CHECK(program.run({"config", "path", "--retries", "x"}) == 2);
}

}  // namespace

}  // namespace activitysmith::commands
