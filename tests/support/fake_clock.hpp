#pragma once

#include "core/clock.hpp"

#include <vector>

namespace activitysmith::test {

/// Time that passes only when somebody sleeps.
struct FakeClock {
  Milliseconds time{1'000'000};
  std::time_t date = 1'777'617'000;  ///< Fri, 01 May 2026 06:30:00 GMT
  double chance = 0.5;
  std::vector<Milliseconds> slept;

  /// A clock that shows this time; this has to outlive it.
  Clock clock() {
    return {.now = [this] { return time; },
            .date = [this] { return date; },
            .sleep =
                [this](Milliseconds wait) {
                  slept.push_back(wait);
                  time += wait;
                },
            .chance = [this] { return chance; }};
  }
};

}  // namespace activitysmith::test
