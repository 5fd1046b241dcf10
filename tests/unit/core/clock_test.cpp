#include "core/clock.hpp"

#include "support/catch.hpp"

#include <algorithm>

namespace activitysmith {

namespace {

TEST_CASE("the clock of this machine goes on") {
  const Clock clock = real_clock();
  const Milliseconds before = clock.now();
  clock.sleep(Milliseconds{1});
  CHECK(clock.now() > before);
  CHECK(clock.date() > 1'700'000'000);
}

TEST_CASE("chance is spread between nothing and one") {
  const Clock clock = real_clock();
  double least = 1;
  double most = 0;
  for (int i = 0; i < 100; ++i) {
    const double chance = clock.chance();
    least = std::min(least, chance);
    most = std::max(most, chance);
  }
  CHECK(least >= 0);
  CHECK(most <= 1);
  CHECK(least < most);
}

}  // namespace

}  // namespace activitysmith
