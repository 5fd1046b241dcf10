#pragma once

#include "core/cancel_token.hpp"
#include "core/clock.hpp"
#include "core/error.hpp"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace activitysmith::job {

/// What a task that runs in a thread of its own listens to, in its waits.
struct Stop {
  CancelToken tries;   ///< no further try is worth its time
  CancelToken answer;  ///< the answer is not waited for any longer
};

/// `clock` for such a task: its sleep ends with Interrupted once there is to be no further try.
Clock stoppable(Clock clock, const Stop& stop);

/// A request that is sent from a thread of its own, while this one does something else. All signals
/// are left to the other threads.
class BackgroundTask {
 public:
  /// Sends; gives why it was not accepted, or nothing.
  using Task = std::function<std::optional<Report>(const Stop& stop)>;

  /// Starts the task. Throws std::system_error where there is no thread to be had.
  explicit BackgroundTask(Task task);
  /// Does not wait for an answer any longer.
  ~BackgroundTask();
  BackgroundTask(const BackgroundTask&) = delete;
  BackgroundTask& operator=(const BackgroundTask&) = delete;
  BackgroundTask(BackgroundTask&&) = delete;
  BackgroundTask& operator=(BackgroundTask&&) = delete;

  /// What the task came to. It is not tried again, and after `patience` its answer is not waited
  /// for. To be called once.
  std::optional<Report> result(Milliseconds patience);

 private:
  void run(const Task& task);

  Stop stop_;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool has_ended_ = false;
  std::optional<Report> report_;
  std::thread thread_;
};

}  // namespace activitysmith::job
