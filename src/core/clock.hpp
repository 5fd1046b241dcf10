#pragma once

#include <chrono>
#include <ctime>
#include <functional>

namespace activitysmith {

using Milliseconds = std::chrono::milliseconds;

/// Time and chance, as far as retries need them.
struct Clock {
  std::function<Milliseconds()> now;        ///< since some fixed moment; never goes back
  std::function<std::time_t()> date;        ///< seconds since 1970
  std::function<void(Milliseconds)> sleep;  ///< throws Interrupted when a signal comes
  std::function<double()> chance;           ///< evenly spread from 0 to 1
};

/// The clock of this machine.
Clock real_clock();

}  // namespace activitysmith
