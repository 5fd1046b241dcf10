#pragma once

#include "core/clock.hpp"
#include "core/descriptor.hpp"
#include "job/supervisor.hpp"

#include <functional>
#include <optional>

namespace activitysmith::job {

/// A process that need not be ours. Another one that gets the same number later is not taken for
/// it.
class Process {
 public:
  /// Throws std::system_error, with ESRCH where there is no such process.
  explicit Process(int number);

  /// Can be read once it has ended; -1 where the system has nothing of the kind, so that
  /// has_ended() has to be asked now and then.
  [[nodiscard]] int descriptor() const { return end_.number(); }
  [[nodiscard]] bool has_ended() const;
  /// How long ago it was started, if the system tells that.
  [[nodiscard]] std::optional<Milliseconds> age() const;

 private:
  int number_;
  std::optional<Milliseconds> start_;
  Descriptor end_;
};

/// Stays with a process, which need not be ours, until it ends or a signal ends us. What ended it
/// nobody but its parent is told. `error` is ESRCH where there is no such process, and then
/// `on_found` is not called. The duration is the process's own, where the system tells that.
JobResult watch(int number, const std::function<void()>& on_found);

}  // namespace activitysmith::job
