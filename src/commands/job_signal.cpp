#include "commands/job_signal.hpp"

#include <utility>

namespace activitysmith::commands {

Machine noting(Machine machine, int& signal) {
  machine.run = [run = std::move(machine.run), &signal](const job::Plan& plan,
                                                        const std::function<void()>& on_started) {
    job::Ended ended = run(plan, on_started);
    signal = ended.signal;
    return ended;
  };
  return machine;
}

}  // namespace activitysmith::commands
