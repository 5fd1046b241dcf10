#pragma once

#include "job/copy_stdin.hpp"
#include "job/process.hpp"
#include "job/supervisor.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace activitysmith::job {

/// The machine, as far as jobs need it.
struct Machine {
  std::function<std::string()> host_name;  ///< may be empty
  std::function<JobResult(const JobSpec&, const std::function<void()>& on_started)> run;
  std::function<StdinResult(bool passes_on, const std::function<void(std::string_view)>& seen)>
      drain;
  std::function<JobResult(int process, const std::function<void()>& on_found)> watch;
};

/// The one that this program runs on.
Machine this_machine();

/// `machine`, whose jobs leave the signal that ended them, or our stay with them, in `signal`,
/// which has to outlive it; 0 if they ended by themselves.
Machine noting(Machine machine, int& signal);

}  // namespace activitysmith::job
