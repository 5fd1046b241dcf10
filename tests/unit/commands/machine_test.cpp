#include "commands/machine.hpp"

#include "support/catch.hpp"

namespace activitysmith::commands {
namespace {

TEST_CASE("machine: this one has a name and can run a job") {
  const Machine machine = this_machine();
  CHECK_FALSE(machine.host_name().empty());
  CHECK(machine.run);
}

}  // namespace
}  // namespace activitysmith::commands
