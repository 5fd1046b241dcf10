// Decides when a card is updated. iOS drops Live Activity updates that come too often, and the API
// limits how many it takes. So there is a shortest interval and a smallest change, and of the
// states in between only the newest is sent. An urgent change needs no smallest change but still
// keeps to the interval. What the server asked for (pause) comes first. Nothing here reads a clock,
// so tests can let hours pass.

#include "progress/pace.hpp"

#include <algorithm>
#include <cmath>

namespace activitysmith::progress {

namespace {

constexpr Milliseconds slowest{60'000};
constexpr double end = 100;

}  // namespace

void Pace::update(double points, bool is_urgent) {
  points_ = points;
  is_urgent_ = is_urgent_ || is_urgent;
}

// Completion is shown even if the last state was nearer to it than a whole change.
std::optional<Milliseconds> Pace::due(Milliseconds now) const {
  const auto is_enough = [&](double before) {
    return *points_ != before &&
           (std::abs(*points_ - before) >= rules_.min_change || (*points_ >= end && before < end));
  };
  // The first value is always shown, even if it is 0.
  const bool is_changed = points_ && (!sent_points_ || is_enough(*sent_points_));
  if (!is_changed && !is_urgent_) {
    return std::nullopt;
  }
  Milliseconds from = now;
  // The interval counts from when a state was sent, not from when it arrived, so a slow API does
  // not slow the card down twice.
  if (last_) {
    from = std::max(from, *last_ + interval_);
  }
  if (until_) {
    from = std::max(from, *until_);
  }
  return from - now;
}

void Pace::sent(Milliseconds now) {
  last_ = now;
  sent_points_ = points_;
  is_urgent_ = false;
}

void Pace::failed() { is_urgent_ = true; }

void Pace::slow_down() {
  // Never shorter than what the user asked for, which may be more than a minute.
  interval_ = std::min(interval_ * 2, std::max(slowest, rules_.min_interval));
  is_urgent_ = true;
}

void Pace::pause(Milliseconds now, Milliseconds wait) {
  until_ = std::max(until_.value_or(now), now + wait);
}

}  // namespace activitysmith::progress
