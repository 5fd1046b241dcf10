#pragma once

#include "job/job.hpp"

#include <functional>

namespace activitysmith::job {

/// Stays with a process, which need not be ours, until it ends or a signal ends us. What ended it
/// nobody but its parent is told. `error` is ESRCH where there is no such process, and then
/// `on_found` is not called. The duration is the process's own, where the system tells that.
Ended watch(int number, const std::function<void()>& on_found);

}  // namespace activitysmith::job
