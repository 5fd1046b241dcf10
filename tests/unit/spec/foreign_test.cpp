#include "spec/foreign.hpp"

#include "spec/command.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"

#include <string>

namespace activitysmith::spec {

namespace {

TEST_CASE("what a foreign flag means depends on the command") {
  CHECK(test::contains(instead_of_flag("--link", CommandSet::notify), "--redirection"));
  CHECK(test::contains(instead_of_flag("--link", CommandSet::stream), "--action"));
  CHECK(test::contains(instead_of_flag("--link", CommandSet::run), "--redirection"));
  CHECK(test::contains(instead_of_flag("--keep", CommandSet::stream_end), "--dismiss"));
  CHECK(instead_of_flag("--link", CommandSet::badge).empty());
  CHECK(instead_of_flag("--titel", CommandSet::notify).empty());
}

TEST_CASE("foreign commands are answered, and none of them is one of ours") {
  CHECK(test::contains(instead_of_command("activity stop"), "activity end"));
  CHECK(instead_of_command("activity").empty());
  for (const char* const words : {"send", "login", "logout", "status", "list", "stop", "end",
                                  "test", "version", "setup", "config edit", "badge clear"}) {
    CAPTURE(words);
    CHECK_FALSE(instead_of_command(words).empty());
    CHECK(command_called(words) == nullptr);
  }
}

}  // namespace

}  // namespace activitysmith::spec
