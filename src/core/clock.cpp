#include "core/clock.hpp"

#include "core/signals.hpp"

#include <fmt/chrono.h>

#include <algorithm>
#include <limits>
#include <poll.h>
#include <random>

namespace activitysmith {

namespace {

Milliseconds now() {
  // A steady clock, since waits must not depend on somebody setting the time of day.
  return std::chrono::duration_cast<Milliseconds>(
      std::chrono::steady_clock::now().time_since_epoch());
}

/// Signals that mean nothing to the program end the poll early, so the rest is slept afterwards.
void sleep(Milliseconds time) {
  constexpr Milliseconds::rep longest = std::numeric_limits<int>::max();
  const Milliseconds end = now() + time;
  for (Milliseconds left = time; left.count() > 0; left = end - now()) {
    pollfd source{interrupt::descriptor(), POLLIN, 0};
    static_cast<void>(::poll(&source, 1, static_cast<int>(std::min(longest, left.count()))));
    interrupt::check();
  }
}

double chance() {
  // Seeded by the time, many machines that failed together would also draw the same waits.
  std::random_device device;
  return std::uniform_real_distribution<double>(0, 1)(device);
}

}  // namespace

std::string timestamp_of(std::time_t date) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(date));
}

Clock real_clock() {
  return {.now = now, .date = [] { return std::time(nullptr); }, .sleep = sleep, .chance = chance};
}

}  // namespace activitysmith
