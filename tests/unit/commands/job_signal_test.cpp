#include "commands/job_signal.hpp"

#include "support/catch.hpp"
#include "support/fake_machine.hpp"

namespace activitysmith::commands {
namespace {

TEST_CASE("job signal: what ended the job is noted, and the job is run as it is") {
  test::FakeMachine fake;
  int signal = 99;
  const Machine machine = noting(fake.machine(), signal);
  bool was_started = false;
  CHECK(machine.run({}, [&] { was_started = true; }).status == 0);
  CHECK(was_started);
  CHECK(signal == 0);
  fake.ended.signal = 2;
  fake.ended.status = 130;
  CHECK(machine.run({}, [] {}).status == 130);
  CHECK(signal == 2);
  CHECK(machine.host_name() == "host");
}

}  // namespace
}  // namespace activitysmith::commands
