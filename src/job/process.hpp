#pragma once

#include "clock.hpp"
#include "job/descriptor.hpp"

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

}  // namespace activitysmith::job
