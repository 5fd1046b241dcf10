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
  const bool is_changed = points_ && (!sent_points_ || is_enough(*sent_points_));
  if (!is_changed && !is_urgent_ && !is_final_) {
    return std::nullopt;
  }
  Milliseconds from = now;
  if (last_ && !is_final_) {
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
  is_final_ = false;
}

void Pace::failed() { is_urgent_ = true; }

void Pace::slow_down() {
  interval_ = std::min(interval_ * 2, std::max(slowest, rules_.min_interval));
  is_urgent_ = true;
}

void Pace::pause(Milliseconds now, Milliseconds wait) {
  until_ = std::max(until_.value_or(now), now + wait);
}

}  // namespace activitysmith::progress
