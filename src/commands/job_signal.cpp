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
  machine.drain = [drain = std::move(machine.drain), &signal](
                      bool passes_on, const std::function<void(std::string_view)>& seen) {
    const job::Drained drained = drain(passes_on, seen);
    signal = drained.signal;
    return drained;
  };
  machine.watch = [watch = std::move(machine.watch), &signal](
                      int process, const std::function<void()>& on_found) {
    job::Ended ended = watch(process, on_found);
    signal = ended.signal;
    return ended;
  };
  return machine;
}

}  // namespace activitysmith::commands
