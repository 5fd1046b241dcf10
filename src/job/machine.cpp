#include "job/machine.hpp"

#include <array>
#include <unistd.h>
#include <utility>

namespace activitysmith::job {

namespace {

std::string host_name() {
  std::array<char, 256> name{};
  // The last byte stays 0, whatever a name that is too long leaves.
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : std::string{};
}

}  // namespace

Machine this_machine() {
  return {.host_name = host_name, .run = job::run, .drain = job::drain, .watch = job::watch};
}

Machine noting(Machine machine, int& signal) {
  machine.run = [run = std::move(machine.run), &signal](const JobSpec& plan,
                                                        const std::function<void()>& on_started) {
    JobResult ended = run(plan, on_started);
    signal = ended.signal;
    return ended;
  };
  machine.drain = [drain = std::move(machine.drain), &signal](
                      bool passes_on, const std::function<void(std::string_view)>& seen) {
    const StdinResult result = drain(passes_on, seen);
    signal = result.signal;
    return result;
  };
  machine.watch = [watch = std::move(machine.watch), &signal](
                      int process, const std::function<void()>& on_found) {
    JobResult ended = watch(process, on_found);
    signal = ended.signal;
    return ended;
  };
  return machine;
}

}  // namespace activitysmith::job
