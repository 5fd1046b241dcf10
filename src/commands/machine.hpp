#pragma once

#include "job/job.hpp"

#include <functional>
#include <string>

namespace activitysmith::commands {

/// The machine, as far as jobs need it.
struct Machine {
  std::function<std::string()> host_name;  ///< may be empty
  std::function<job::Ended(const job::Plan&, const std::function<void()>& on_started)> run;
};

/// The one that this program runs on.
Machine this_machine();

}  // namespace activitysmith::commands
