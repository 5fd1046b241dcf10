#pragma once

#include "job/inlet.hpp"
#include "job/job.hpp"
#include "job/vigil.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace activitysmith::commands {

/// The machine, as far as jobs need it.
struct Machine {
  std::function<std::string()> host_name;  ///< may be empty
  std::function<job::Ended(const job::Plan&, const std::function<void()>& on_started)> run;
  std::function<job::Drained(bool passes_on, const std::function<void(std::string_view)>& seen)>
      drain;
  std::function<job::Ended(int process, const std::function<void()>& on_found)> watch;
};

/// The one that this program runs on.
Machine this_machine();

}  // namespace activitysmith::commands
