#pragma once

#include <chrono>
#include <ctime>
#include <functional>
#include <string>

namespace activitysmith {

using Milliseconds = std::chrono::milliseconds;

/// Time and chance, as retries need them; tests replace them.
struct Clock {
  std::function<Milliseconds()> now;        ///< since some fixed moment; monotonic
  std::function<std::time_t()> date;        ///< seconds since 1970
  std::function<void(Milliseconds)> sleep;  ///< throws Interrupted when a signal comes
  std::function<double()> chance;           ///< uniform from 0 to 1
};

/// Returns a date as the API writes it, "2026-05-01T06:30:00Z".
std::string timestamp_of(std::time_t date);

/// Returns the clock of this machine.
Clock real_clock();

}  // namespace activitysmith
