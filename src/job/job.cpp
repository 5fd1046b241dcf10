#include "job/job.hpp"

#include "interrupt.hpp"
#include "job/launch.hpp"
#include "job/output.hpp"
#include "job/program.hpp"
#include "job/signals.hpp"
#include "job/terminal.hpp"
#include "job/watch.hpp"
#include "origin.hpp"

namespace activitysmith::job {
namespace {

Ended not_started(const Launched& launched) {
  Ended ended;
  ended.error = launched.error;
  if (!launched.forked) {
    ended.how = Ended::How::not_started;
    ended.status = 125;
  } else if (means_not_found(launched.error)) {
    ended.how = Ended::How::not_found;
    ended.status = 127;
  } else {
    ended.how = Ended::How::not_executable;
    ended.status = 126;
  }
  return ended;
}

}  // namespace

Ended run(const Plan& plan, const std::function<void()>& on_started) {
  origin::remember();
  const Signals signals;
  interrupt::check();
  Terminal terminal;
  Output output(plan.observe, terminal, plan.on_output);
  Program program(plan.command, plan.environment);
  Wiring wiring = output.wiring();
  if (terminal.is_ours_alone()) {
    wiring.terminal = terminal.descriptor();
  }
  Launched launched = launch(program, wiring);
  output.hand_over();
  if (!launched.forked && plan.observe) {
    // What observing takes may be what is missing.
    output.close();
    wiring.out = wiring.err = -1;
    launched = launch(program, wiring);
  }
  if (wiring.terminal >= 0 && launched.forked) {
    terminal.given(launched.process);
  }
  if (launched.error != 0) {
    terminal.take();
    return not_started(launched);
  }
  Watch watch(plan, launched.process, terminal, output);
  on_started();
  return watch.to_the_end();
}

}  // namespace activitysmith::job
