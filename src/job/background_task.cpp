#include "job/background_task.hpp"

#include "core/signals.hpp"

#include <algorithm>
#include <exception>
#include <limits>
#include <poll.h>
#include <utility>

namespace activitysmith::job {

Clock stoppable(Clock clock, const Stop& stop) {
  clock.sleep = [&stop](Milliseconds time) {
    constexpr Milliseconds::rep longest = std::numeric_limits<int>::max();
    pollfd source{stop.tries.descriptor(), POLLIN, 0};
    static_cast<void>(::poll(&source, 1, static_cast<int>(std::min(longest, time.count()))));
    if (stop.tries.is_cancelled()) {
      throw Interrupted(CancelToken::as_signal);
    }
  };
  return clock;
}

BackgroundTask::BackgroundTask(Task task) {
  const SignalBlocker blocker;
  thread_ = std::thread([this, task = std::move(task)] { run(task); });
}

BackgroundTask::~BackgroundTask() {
  if (thread_.joinable()) {
    static_cast<void>(result(Milliseconds{0}));
  }
}

std::optional<Report> BackgroundTask::result(Milliseconds patience) {
  stop_.tries.cancel();
  {
    std::unique_lock lock(mutex_);
    if (!ended_.wait_for(lock, patience, [this] { return has_ended_; })) {
      stop_.answer.cancel();
    }
  }
  thread_.join();
  return report_;
}

void BackgroundTask::run(const Task& task) {
  std::optional<Report> report;
  try {
    report = task(stop_);
  } catch (const std::exception& error) {
    report = Report{.exit = ExitCode::internal, .message = error.what(), .hint = ""};
  }
  const std::lock_guard lock(mutex_);
  report_ = std::move(report);
  has_ended_ = true;
  ended_.notify_all();
}

}  // namespace activitysmith::job
