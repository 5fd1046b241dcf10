#include "progress/pace.hpp"

#include "support/catch.hpp"

namespace activitysmith::progress {

namespace {

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;

constexpr PaceRules usual{.min_interval = 5s, .min_change = 1};

constexpr Milliseconds start{1'000'000};

TEST_CASE("pace: the first state goes at once, the next after the interval") {
  Pace pace(usual);
  CHECK_FALSE(pace.due(start));
  pace.update(0, false);
  CHECK(pace.due(start) == 0ms);
  pace.sent(start);
  CHECK_FALSE(pace.due(start));
  pace.update(10, false);
  CHECK(pace.due(start + 1s) == 4s);
  CHECK(pace.due(start + 5s) == 0ms);
  CHECK(pace.due(start + 60s) == 0ms);
}

TEST_CASE("pace: small changes add up, the end and what is urgent count always") {
  Pace pace(usual);
  pace.update(50, false);
  pace.sent(start);
  pace.update(50.5, false);
  CHECK_FALSE(pace.due(start + 10s));
  pace.update(51, false);
  CHECK(pace.due(start + 10s) == 0ms);
  pace.update(3, false);
  CHECK(pace.due(start + 10s) == 0ms);
  pace.update(99.5, false);
  pace.sent(start);
  pace.update(100, false);
  CHECK(pace.due(start + 10s) == 0ms);
  pace.sent(start);
  pace.update(100, true);
  CHECK(pace.due(start + 1s) == 4s);
}

TEST_CASE("pace: the rules can be others") {
  Pace pace({.min_interval = 30s, .min_change = 10});
  pace.update(0, false);
  pace.sent(start);
  pace.update(9, false);
  CHECK_FALSE(pace.due(start));
  pace.update(10, false);
  CHECK(pace.due(start) == 30s);
}

TEST_CASE("pace: a job that stands still is no news, whatever the rules") {
  Pace pace({.min_interval = 0ms, .min_change = 0});
  pace.update(50, false);
  pace.sent(start);
  pace.update(50, false);
  CHECK_FALSE(pace.due(start + 60s));
  pace.update(50.1, false);
  CHECK(pace.due(start) == 0ms);
}

TEST_CASE("pace: what did not arrive is sent again") {
  Pace pace(usual);
  pace.update(50, false);
  pace.sent(start);
  pace.failed();
  CHECK(pace.due(start) == 5s);
  pace.sent(start + 5s);
  CHECK_FALSE(pace.due(start + 60s));
}

TEST_CASE("pace: too many requests double it, up to a minute") {
  Pace pace(usual);
  pace.update(50, false);
  pace.sent(start);
  pace.slow_down();
  CHECK(pace.due(start) == 10s);
  pace.slow_down();
  CHECK(pace.interval() == 20s);
  for (int i = 0; i < 10; ++i) {
    pace.slow_down();
  }
  CHECK(pace.interval() == 60s);
  Pace slow({.min_interval = 120s, .min_change = 1});
  slow.slow_down();
  CHECK(slow.interval() == 120s);
}

TEST_CASE("pace: nothing goes before the server wants it") {
  Pace pace(usual);
  pace.update(50, false);
  pace.sent(start);
  pace.pause(start, 17s);
  pace.pause(start, 3s);
  pace.update(60, false);
  CHECK(pace.due(start + 6s) == 11s);
  CHECK(pace.due(start + 17s) == 0ms);
}

}  // namespace

}  // namespace activitysmith::progress
