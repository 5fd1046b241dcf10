#include "job/machine.hpp"

#include "support/catch.hpp"
#include "support/fake_machine.hpp"

namespace activitysmith::job {

namespace {

TEST_CASE("machine: this one has a name and can run a job") {
  const Machine machine = this_machine();
  CHECK_FALSE(machine.host_name().empty());
  CHECK(machine.run);
  CHECK(machine.drain);
  CHECK(machine.watch);
}

}  // namespace

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
  CHECK(machine.watch(1, [] {}).status == 130);
  CHECK(signal == 2);
  CHECK(machine.drain(false, [](std::string_view) {}).signal == 0);
  CHECK(signal == 0);
  fake.result.signal = 15;
  CHECK(machine.drain(true, [](std::string_view) {}).signal == 15);
  CHECK(signal == 15);
  CHECK(machine.host_name() == "host");
}

}  // namespace

}  // namespace activitysmith::job
